package org.polity.engine.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.polity.engine.counting.DuckDbCounting;
import org.polity.engine.evidence.CsvFault;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.metrics.Attribute;
import org.polity.engine.store.FileContent;

class CsvReaderTests {

    private static List<String> names(String text) throws IOException, EvidenceRefused {
        return CsvFile.check(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void refused(String text, CsvFault fault) {
        assertThatThrownBy(() -> names(text))
                .isInstanceOfSatisfying(
                        EvidenceRefused.class, e -> assertThat(e.fault()).isEqualTo(fault));
    }

    @Test
    void names_are_read_without_their_quotation_marks_and_the_byte_order_mark() throws Exception {
        assertThat(names("\ufeffa,\"b,\"\"c\"\"\",,d\r\n1,2,3,4\r\n")).containsExactly("a", "b,\"c\"", "", "d");
    }

    @Test
    void what_other_readers_take_for_something_is_refused_with_its_line() {
        refused("", CsvFault.Plain.EMPTY);
        refused("a,\"b", CsvFault.Plain.OPEN_QUOTE);
        refused("a,\"b\nc\"\n", new CsvFault.BadLine(1));
        refused("a,b\n1,2\n1,2,\n", new CsvFault.BadLine(3));
        refused("a,b\n1\n", new CsvFault.BadLine(2));
        refused("a,b\n1,2\n \n", new CsvFault.BadLine(3));
        refused("a,b\n1,x\"y\"\n", new CsvFault.BadLine(2));
        refused("a,b\n1,\"x\"y\n", new CsvFault.BadLine(2));
        refused("a,b\n1,\"2\n", new CsvFault.BadLine(2));
        refused("a,b\r\n1,2\n", new CsvFault.BadLine(2));
        refused("a,b\n1,2\r3,4\n", new CsvFault.BadLine(2));
        refused("a,b\n\"1\n\n1\",2\n3\n", new CsvFault.BadLine(5));
        refused("a".repeat(1 << 20) + "b", new CsvFault.LongHeader(1 << 20));
        refused("a\n" + "1".repeat(1 << 20) + "1\n", new CsvFault.LongLine(2, 1 << 20));
        refused(",".repeat(2000) + "\n", new CsvFault.TooManyColumns(2000));
    }

    @Test
    void the_longest_record_is_counted_on_both_sides() throws Exception {
        String group = "a".repeat((1 << 20) - 5);
        byte[] file = ("y,d,g\n1,0," + group + "\n1,0,\"" + "\n".repeat((1 << 20) - 7) + "b\"\n0,1,c\n")
                .getBytes(StandardCharsets.UTF_8);
        PredictionColumns columns = PredictionColumns.decisions("y", "d", "1", "0", List.of("g"));
        java.nio.file.Path path = java.nio.file.Files.createTempFile("long", ".csv");
        java.nio.file.Files.write(path, file);

        var counts = new CsvCounting().count(file, "text/csv", columns, List.of(Attribute.parse("g")));

        assertThat(counts.getFirst().groups()).hasSize(3);
        assertThat(new DuckDbCounting()
                        .count(new FileContent(path), "text/csv", columns, List.of(Attribute.parse("g"))))
                .isEqualTo(counts);
        java.nio.file.Files.delete(path);
    }

    @Test
    void pieces_of_any_size_are_one_file() throws Exception {
        byte[] file = "\ufeffy,d\r\n\"\u00e9\"\"\r\n\",2\r\n\r\n3,4".getBytes(StandardCharsets.UTF_8);
        for (int size = 3; size <= file.length; size++) {
            CsvReader reader = new CsvReader();
            for (int from = 0; from < file.length; from += size) {
                byte[] piece = Arrays.copyOfRange(file, from, Math.min(file.length, from + size));
                int at = 0;
                while (at < piece.length) {
                    at = reader.read(piece, at, piece.length);
                }
            }
            reader.end();
            assertThat(reader.names()).containsExactly("y", "d");
        }
    }
}
