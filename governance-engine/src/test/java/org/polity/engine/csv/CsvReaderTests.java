package org.polity.engine.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.polity.engine.evidence.CsvFault;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.metrics.groups.Attribute;

class CsvReaderTests {

    private static List<String> names(String text) throws EvidenceRefused {
        return CsvFile.names(bytes(text));
    }

    private static Bytes bytes(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
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
        refused("a,b\r1,2\n3,4\r\n", new CsvFault.BadLine(2));
        refused("a,b\r\n1,2\r3,4\r\n", new CsvFault.BadLine(2));
        refused("a,b\n1,2\r3,4\n", new CsvFault.BadLine(2));
        refused("a,b\n\"1\n\n1\",2\n3\n", new CsvFault.BadLine(5));
        refused("a".repeat(1 << 20) + "b", new CsvFault.LongHeader(1 << 20));
        refused("a,b\n" + "1".repeat(1 << 20) + "1\n", new CsvFault.LongLine(2, 1 << 20));
        refused("\n\r\n", CsvFault.Plain.EMPTY);
        refused(",".repeat(2000) + "\n", new CsvFault.TooManyColumns(2000));
    }

    @Test
    void a_table_without_commas_is_refused_by_what_it_has_in_their_place() {
        refused("label;decision;group\n0;0;B\n", new CsvFault.Separator(";"));
        refused("label\tdecision\n0\t0\n", new CsvFault.Separator("\t"));
        refused("label|decision\n0|0\n", new CsvFault.Separator("|"));
        refused("label decision\n0 0\n", new CsvFault.OneColumn("label decision"));
        // a comma in a name makes one column two
        EvidenceRefused refused = catchThrowableOfType(
                EvidenceRefused.class, () -> CsvFile.values(bytes("label;decision;age, years\n0;1;2,5\n"), "decision"));
        assertThat(refused.fault()).isEqualTo(new CsvFault.Separator(";"));
    }

    /** Without a byte order mark, Cyrillic letters in UTF-16 would be digits and control characters in UTF-8. */
    @Test
    void a_table_in_another_encoding_is_refused() {
        String table = "y,d,g\n1,1,\u0431\n0,0,\u0432\n0,0,\u0441\n0,1,\u00e9\n";
        for (String encoding : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
            for (String text : List.of(table, table.strip(), table.replaceAll("[^\\x00-\\x7f]", "a"))) {
                byte[] bytes = text.getBytes(Charset.forName(encoding));
                EvidenceRefused refused =
                        catchThrowableOfType(EvidenceRefused.class, () -> CsvFile.values(new Bytes(bytes), "g"));
                assertThat(refused.fault()).as(encoding).isEqualTo(CsvFault.Plain.NOT_UTF8);
            }
        }
        byte[] latin = table.replaceAll("[\u0400-\u04ff]", "\u00e9").getBytes(StandardCharsets.ISO_8859_1);
        EvidenceRefused refused =
                catchThrowableOfType(EvidenceRefused.class, () -> CsvFile.values(new Bytes(latin), "g"));
        assertThat(refused.fault()).isEqualTo(CsvFault.Plain.NOT_UTF8);
    }

    @Test
    void lines_of_files_that_were_put_together_end_as_they_did() throws Exception {
        assertThat(CsvFile.values(bytes("\n\r\ng,h\r\na,1\nb,2\r\n\na,3\n\"a\r\n\",4"), "g"))
                .isEqualTo(Map.of("a", 2L, "b", 1L, "a\r\n", 1L));
    }

    @Test
    void a_column_is_found_however_its_name_is_spelt() throws Exception {
        assertThat(CsvFile.values(bytes(" a\u0302ge\u200b ,h\na,1\n"), "\u00e2ge"))
                .isEqualTo(Map.of("a", 1L));
        EvidenceRefused refused =
                catchThrowableOfType(EvidenceRefused.class, () -> CsvFile.values(bytes("g,\u00a0g\na,1\n"), "g"));
        assertThat(refused.fault()).isEqualTo(new CsvFault.DuplicateColumn("\u00a0g"));
    }

    @Test
    void the_longest_record_is_counted() throws Exception {
        String note = "n".repeat((1 << 20) - 7);
        String file = "y,d,g,note\n1,0,a," + note + "\n1,0,\"" + "\n".repeat((1 << 20) - 8) + "b\",\n0,1,c,\n";
        PredictionColumns columns = PredictionColumns.decisions("y", "d", "1", "0", List.of("g"));
        var counts = new CsvCounting().of(bytes(file), columns).count(List.of(Attribute.parse("g")));
        assertThat(counts.getFirst().groups()).containsOnlyKeys("a", "b", "c");
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
