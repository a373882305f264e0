package org.polity.engine.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.engine.evidence.CsvFault;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.metrics.Attribute;
import org.polity.engine.store.FileContent;

/** The line at fault is found without the words of the query engine. */
class CsvCheckTests {

    private static final PredictionColumns COLUMNS = PredictionColumns.decisions("y", "d", "1", "0", List.of("g"));

    @TempDir
    Path folder;

    private Optional<CsvFault> fault(byte[] content) throws Exception {
        return CsvCheck.fault(Files.write(folder.resolve("rows.csv"), content), 3, 100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`y,d,g\\n1,1,a\\n1,1\\n` | 3",
                "`y,d,g\\n1,1,a\\n1,1,a,b\\n0,0` | 3",
                "`y,d,g\\n1,1,\"a\\nb\"\\n0,0\\n` | 4",
                "`y,d,g\\n1,1,\"a\"b\\n` | 2",
                "`y,d,g\\n\\n1,1,\"a\\n0,0,b\\n` | 3",
                "`y,d,g\\r\\n1,1,a\\r\\n1,1\\r\\n` | 3",
                "`y,d,g\\n1,1,a\\r0,0,b\\n` | 2"
            })
    void the_line_where_the_record_begins_is_at_fault(String content, long line) throws Exception {
        String text = content.replace("\\n", "\n").replace("\\r", "\r");
        assertThat(fault(text.getBytes(StandardCharsets.UTF_8))).contains(new CsvFault.BadLine(line));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"`y,d,g\\n1,1,a\\n\\n0,0,\"b,\"\"\"\\n`", "`y,d,g\\n1,1,a,\\n`", "`y,d,g\\n1,1,a\"b`"})
    void what_the_query_engine_takes_is_no_fault(String content) throws Exception {
        assertThat(fault(content.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void a_line_longer_than_what_is_read_is_named() throws Exception {
        String content = "y,d,g\n1,1,a\n1,1," + "x".repeat(100);
        assertThat(fault(content.getBytes(StandardCharsets.UTF_8))).contains(new CsvFault.LongLine(3, 100));
    }

    @ParameterizedTest
    @CsvSource({"C0AF", "C3", "EDA080", "F4908080", "80", "E282"})
    void bytes_that_are_not_utf_8_are_refused(String hex) throws Exception {
        byte[] bytes = java.util.HexFormat.of().parseHex("0a" + hex);
        assertThat(fault(bytes)).contains(CsvFault.Plain.NOT_UTF8);
    }

    @Provide
    Arbitrary<String> rows() {
        return Arbitraries.of("1", "a", ",", ",", "\"", "\n", "\n", "é", "1,1,a\n")
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }

    /** Both of them refuse a file, or none; whoever counts in another language has the same faults to find. */
    @Property(tries = 300)
    void whatever_the_query_engine_refuses_has_a_fault_with_a_name(@ForAll("rows") String rows) throws Exception {
        Path file = Files.createTempFile("rows", ".csv");
        try {
            Files.writeString(file, "y,d,g\n" + rows);
            new DuckDbCounting().count(new FileContent(file), "text/csv", COLUMNS, List.of(Attribute.parse("g")));
        } catch (EvidenceRefused refused) {
            assertThat(refused.fault()).isNotEqualTo(CsvFault.Plain.UNREADABLE);
        } finally {
            Files.delete(file);
        }
    }
}
