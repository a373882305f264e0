package org.polity.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.polity.engine.codes.Coded;
import org.polity.engine.reading.DocumentFault;
import org.polity.engine.reading.FieldFault;

class QuotationTests {

    private static final Coded UNKNOWN = new FieldFault.Misspelt("severty", "severity");

    @Test
    void pages_quote_as_the_language_does() {
        assertThat(Words.prose(Locale.ENGLISH).say(UNKNOWN))
                .contains("“severty”")
                .contains("“severity”");
        assertThat(Words.prose(Locale.JAPANESE).say(UNKNOWN))
                .contains("項目「severty」は")
                .contains("「severity」")
                .doesNotContain("`");
    }

    @Test
    void a_list_is_quoted_one_by_one_and_parts_as_the_whole() {
        Coded listed = new DocumentFault.At("/a", new FieldFault.Unknown("c", List.of("a", "b")));
        assertThat(Words.prose(Locale.ENGLISH).say(listed)).contains("“/a”").contains("“a”, “b”");
        assertThat(Words.prose(Locale.JAPANESE).say(listed)).contains("「a」、「b」");
        assertThat(Words.english(listed)).contains("`a`, `b`");
    }

    @Test
    void records_and_terminals_quote_as_code_does() {
        assertThat(Words.english(UNKNOWN)).contains("`severty`");
        assertThat(Words.japanese(UNKNOWN)).contains("`severty`");
    }

    @Test
    void what_is_quoted_is_kept_whatever_it_holds() {
        assertThat(Words.prose(Locale.ENGLISH).say(new FieldFault.Unknown("a`b", List.of("c"))))
                .contains("“a`b”")
                .contains("“c”");
        assertThat(Words.prose(Locale.ENGLISH).say(new FieldFault.Missing("a$1\\b")))
                .contains("“a$1\\b”");
    }
}
