package org.polity.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

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
        return new TreeSet<>(new MessageFormat(message, ULocale.ROOT).getArgumentNames());
    }
}
