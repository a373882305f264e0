package org.polity.engine.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class SentenceTests {

    private static final Sentence UNKNOWN = Sentence.of("field.unknownNear", "severty", "severity");

    @Test
    void pages_quote_as_the_language_does() {
        assertThat(UNKNOWN.prose(Locale.ENGLISH)).contains("“severty”").contains("“severity”");
        assertThat(UNKNOWN.prose(Locale.JAPANESE))
                .contains("項目「severty」は")
                .contains("「severity」")
                .doesNotContain("`");
    }

    @Test
    void a_list_is_quoted_one_by_one_and_parts_as_the_whole() {
        Sentence listed = Sentence.of("document.at", "/a", Sentence.of("field.unknown", "c", "a`, `b"));
        assertThat(listed.prose(Locale.ENGLISH)).contains("“/a”").contains("“a”, “b”");
        assertThat(listed.prose(Locale.JAPANESE)).contains("「a」、「b」");
        assertThat(listed.english()).contains("`a`, `b`");
    }

    @Test
    void records_and_terminals_quote_as_code_does() {
        assertThat(UNKNOWN.english()).contains("`severty`");
        assertThat(UNKNOWN.japanese()).contains("`severty`");
    }

    @Test
    void what_is_quoted_is_kept_whatever_it_holds() {
        assertThat(Sentence.of("field.unknown", "a`b", "c").prose(Locale.ENGLISH))
                .contains("“a`b”")
                .contains("“c”");
        assertThat(Sentence.of("field.missing", "a$1\\b").prose(Locale.ENGLISH)).contains("“a$1\\b”");
    }
}
