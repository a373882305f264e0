package org.polity.engine.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class SentenceTests {

    private static final Sentence UNKNOWN = Sentence.of("field.unknownNear", "severty", "severity");

    @Test
    void pages_quote_as_the_language_does() {
        assertThat(UNKNOWN.prose(Locale.ENGLISH)).contains("“severty”").contains("“severity”");
        assertThat(UNKNOWN.prose(Locale.JAPANESE)).contains("「severty」").doesNotContain("`");
    }

    @Test
    void records_and_terminals_quote_as_code_does() {
        assertThat(UNKNOWN.english()).contains("`severty`");
        assertThat(UNKNOWN.japanese()).contains("`severty`");
    }

    @Test
    void what_is_quoted_is_kept_whatever_it_holds() {
        assertThat(Sentence.of("field.missing", "a$1\\b").prose(Locale.ENGLISH)).contains("“a$1\\b”");
    }
}
