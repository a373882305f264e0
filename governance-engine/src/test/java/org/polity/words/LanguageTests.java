package org.polity.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.polity.engine.codes.Arguments;

class LanguageTests {

    private static final Map<String, String> ENGLISH = new Language("en").messages();
    private static final Map<String, String> JAPANESE = new Language("ja").messages();

    @Test
    void every_code_has_a_message_in_each_language_with_the_same_arguments() {
        assertThat(new TreeSet<>(JAPANESE.keySet())).isEqualTo(new TreeSet<>(ENGLISH.keySet()));
        ENGLISH.forEach((code, message) ->
                assertThat(arguments(JAPANESE.getOrDefault(code, ""))).as(code).isSubsetOf(arguments(message)));
    }

    @Test
    void no_message_holds_a_straight_apostrophe() {
        // it quotes in a MessageFormat and would swallow an argument
        assertThat(ENGLISH.values()).noneMatch(message -> message.contains("'"));
        assertThat(JAPANESE.values()).noneMatch(message -> message.contains("'"));
    }

    @Test
    void japanese_text_has_japanese_brackets() {
        JAPANESE.forEach((code, message) ->
                assertThat(message.replaceAll("`[^`]*`", "")).as(code).doesNotContain("(", ")"));
    }

    private static TreeSet<String> arguments(String message) {
        return MessageArguments.of(message);
    }

    @Test
    void a_code_without_a_message_is_said_by_itself_and_fails_no_page() {
        assertThat(Words.in(Locale.ENGLISH).say("nothing.here", Arguments.of("name", "a")))
                .isEqualTo("nothing.here a");
        assertThat(Words.prose(Locale.JAPANESE).term("metric", "unheard_of")).isEqualTo("unheard_of");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Words.in(Locale.ENGLISH).written("nothing.here", Arguments.NONE))
                .withMessageContaining("`nothing.here` has no message in language `en`");
    }

    @Test
    void english_is_said_where_a_language_is_not_spoken() {
        assertThat(Words.languages()).startsWith("en");
        assertThat(Words.in(Locale.FRENCH)).isSameAs(Words.in(Locale.ENGLISH));
        assertThat(Words.in(Locale.JAPAN)).isSameAs(Words.in(Locale.JAPANESE));
        assertThat(Words.isSpoken(Locale.FRENCH)).isFalse();
    }
}
