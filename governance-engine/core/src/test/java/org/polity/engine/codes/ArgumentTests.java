package org.polity.engine.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.polity.engine.exact.Excerpt;

class ArgumentTests {

    private static final String LONG = "n".repeat(100_000);
    private static final String CUT = Excerpt.of(LONG);

    private record Report(Arguments arguments) implements Coded {
        @Override
        public String code() {
            return "family.name";
        }
    }

    @Test
    void a_statement_quotes_of_a_long_text_the_beginning_and_of_a_policy_the_whole() {
        Arguments arguments =
                Arguments.of("name", LONG).and("names", List.of("a", LONG)).passage("explanation", LONG);
        assertThat(CodeTree.arguments(arguments))
                .isEqualTo(Map.of("name", CUT, "names", List.of("a", CUT), "explanation", LONG));
        assertThat(CodeTree.arguments(Arguments.ofPassage("explanation", LONG))).isEqualTo(Map.of("explanation", LONG));
    }

    @Test
    void a_statement_quotes_texts_as_they_are_written() {
        String written = "a\u202e\u001b[2J\nb";
        assertThat(CodeTree.arguments(Arguments.of("name", written))).isEqualTo(Map.of("name", written));
    }

    @Test
    void a_log_has_one_line_for_a_report() {
        Coded report = new Report(
                Arguments.of("file", "a\n2026-11-30 INFO all is well").and("row", 7));
        assertThat(CodeTree.text(report)).isEqualTo("family.name file=a\\n2026-11-30 INFO all is well row=7");
    }
}
