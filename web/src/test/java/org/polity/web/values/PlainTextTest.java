package org.polity.web.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202E", "\u202A", "\u2066", "\u2069", "\u200E", "\u200F", "\u061C", "\u0000", "\u001B", "\u007F",
                "\u0085", "\u2028", "\uFEFF", "\uD83D", "\uDE00"
            })
    void what_shows_nothing_and_changes_the_rest_is_left_out(String hidden) {
        assertThat(new PlainText("a" + hidden + "b").value()).isEqualTo("ab");
        assertThat(new PlainText(hidden).value()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tb\nc\r\n", "日本語", "שלום", "e\u0301", "👩\u200D👩\u200D👧", "😀", "\u00A0"})
    void writing_of_every_language_stays(String text) {
        assertThat(new PlainText(text).value()).isEqualTo(text);
    }

    @Test
    void a_character_is_never_cut_in_two() {
        assertThat(new PlainText("ab😀cd").upTo(3)).isEqualTo("ab");
        assertThat(new PlainText("ab😀cd").upTo(4)).isEqualTo("ab😀");
        assertThat(new PlainText("abe\u0301d").upTo(3)).isEqualTo("ab");
        assertThat(new PlainText("a👩\u200D👧b").upTo(4)).isEqualTo("a");
        assertThat(new PlainText("abc").first(3)).isEqualTo("abc");
        assertThat(new PlainText("abcd").first(3)).isEqualTo("abc…");
    }

    @Test
    void a_character_without_an_end_is_cut_all_the_same() {
        String endless = "a" + "\u0301".repeat(10_000);
        assertThat(new PlainText(endless).upTo(100)).hasSize(100);
    }
}
