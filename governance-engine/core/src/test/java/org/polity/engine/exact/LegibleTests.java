package org.polity.engine.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LegibleTests {

    @Test
    void a_text_stays_on_its_line_and_gives_a_terminal_no_orders() {
        assertThat(Legible.of("a\nb\r\tc")).isEqualTo("a\\nb\\r\\tc");
        assertThat(Legible.of("\u001b[31mred\u001b]0;title\u0007")).isEqualTo("\\u001b[31mred\\u001b]0;title\\u0007");
        assertThat(Legible.of("\u009b2Jx\u007f\u0085\u2028\u2029")).isEqualTo("\\u009b2Jx\\u007f\\u0085\\u2028\\u2029");
    }

    @Test
    void what_turns_hides_or_fills_text_is_shown_by_its_number() {
        for (int c : List.of(
                0x61c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0xad,
                0x200b, 0x2060, 0xfeff, 0x3164, 0xfffa, 0xe0041, 0xffff)) {
            assertThat(Legible.of("a" + Character.toString(c) + "b")).matches("a(\\\\u[0-9a-f]{4})+b");
        }
        assertThat(Legible.of("\u202e\udb40\udc41")).isEqualTo("\\u202e\\udb40\\udc41");
        assertThat(Legible.of("a\ud800b\udc00")).isEqualTo("a\\ud800b\\udc00");
    }

    @Test
    void letters_of_every_script_and_their_joiners_stay_as_they_are() {
        for (String text : List.of(
                "plain ~ text",
                "C:\\new\\table",
                "Am\u00e9rica\u00a0del Sur",
                "\u5973\u6027\u3000\u4eba",
                "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
                "\ud83d\udc69\u200d\ud83d\udd2c \u2764\ufe0f",
                "\u845b\udb40\udd00")) {
            assertThat(Legible.of(text)).isEqualTo(text);
        }
    }

    @Property(tries = 500)
    void what_is_legible_stays_as_it_is(@ForAll String text) {
        assertThat(Legible.of(Legible.of(text))).isEqualTo(Legible.of(text));
    }

    @Test
    void no_control_character_is_ever_shown() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> Character.getType(c) == Character.CONTROL
                        || Character.getType(c) == Character.SURROGATE
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR)
                .forEach(c -> assertThat(Legible.of(
                                new StringBuilder().appendCodePoint(c).toString()))
                        .matches("[ -~]+"));
    }

    @Test
    void a_long_text_is_cut_where_no_character_is_in_two() {
        String longest = "x".repeat(Excerpt.LONGEST);
        assertThat(Excerpt.of(longest)).isEqualTo(longest);
        assertThat(Excerpt.of(longest + "y")).isEqualTo(longest + Excerpt.MARK);
        String odd = "x".repeat(Excerpt.LONGEST - 1);
        assertThat(Excerpt.of(odd + "\ud83d\udd2cy")).isEqualTo(odd + Excerpt.MARK);
        String once = Excerpt.of("z".repeat(100_000));
        assertThat(Excerpt.of(once)).isEqualTo(once);
    }
}
