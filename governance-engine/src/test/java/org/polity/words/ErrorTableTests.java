package org.polity.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/errors.md} is made from the message files. To write it again: {@code ./mvnw -pl governance-engine -am test
 * -Dtest=ErrorTableTests -Dsurefire.failIfNoSpecifiedTests=false -Dpolity.write}.
 */
class ErrorTableTests {

    private static final Path TABLE = Path.of("../docs/errors.md");

    @Test
    void the_table_of_codes_is_complete_and_says_what_the_words_say() throws IOException {
        String table = table();
        if (System.getProperty("polity.write") != null) {
            Files.writeString(TABLE, table);
        }
        assertThat(Files.readString(TABLE)).isEqualTo(table);
    }

    @Test
    void every_family_is_explained_in_every_language() {
        for (Language language : Language.ALL) {
            assertThat(Words.codes())
                    .allSatisfy(code -> assertThat(language.has("family." + Words.family(code)))
                            .as("%s in %s", code, language.tag())
                            .isTrue());
        }
    }

    private static String table() {
        Words words = Words.in(Locale.ENGLISH);
        StringBuilder table = new StringBuilder("""
                # Codes
                Each report of Polity has a code whose meaning never changes, and typed arguments by name. The command line
                prints both in every answer of `--json`, and the site has both in every problem of RFC 9457. The page
                `/errors/{code}` of a site explains a code in each language. Sentences may change with every version, so a
                program must decide by code and arguments.

                `ErrorTableTests` writes this file from the message files and keeps it equal to them.
                """);
        String family = "";
        for (String code : Words.codes()) {
            if (!Words.family(code).equals(family)) {
                family = Words.family(code);
                table.append("\n## ").append(family).append('\n');
                table.append(words.term("family", family)).append("\n\n");
                table.append("| code | sentence |\n|---|---|\n");
            }
            table.append("| `").append(code).append("` | ");
            table.append(words.template(code).replace("|", "\\|")).append(" |\n");
        }
        return table.toString();
    }
}
