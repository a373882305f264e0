package org.polity.engine.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.polity.engine.counting.DuckDbCounting;
import org.polity.engine.counting.Limits;
import org.polity.engine.evidence.CsvFault;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.evidence.Predictions;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.GroupCounts;
import org.polity.engine.roots.Rows;
import org.polity.engine.store.FileContent;

/** Of a file that is read, DuckDB reads the same rows; of those in Parquet it gives the same counts or the same refusal. */
class CsvAgreementTests {

    private static final String PARQUET = "application/vnd.apache.parquet";
    private static final int MOST_CELLS = 12;
    private static final int ROWS = 400_000;
    private static final List<Attribute> ATTRIBUTES =
            List.of(Attribute.parse("g"), Attribute.parse("h"), Attribute.parse("g*h"));

    /** What counting comes to, a refusal too. */
    private interface Answer {
        Object get() throws EvidenceRefused;
    }

    private static Object of(Answer answer) {
        try {
            return answer.get();
        } catch (EvidenceRefused e) {
            return e.fault();
        }
    }

    /** What passes rows on. */
    private interface Reading {
        void to(Rows rows) throws EvidenceRefused;
    }

    private static List<String> rows(Reading reading) throws EvidenceRefused {
        List<String> read = new ArrayList<>();
        reading.to((position, label, decision, groups, inputs) -> read.add(
                position + " " + label + " " + decision + " " + Arrays.toString(groups) + Arrays.toString(inputs)));
        return read;
    }

    /** Faults of the form, before anything is said of rows; other readers say other things of such files, or read them. */
    private static boolean isOfForm(Object answer) {
        return switch (answer) {
            case CsvFault.BadLine fault -> true;
            case CsvFault.LongLine fault -> true;
            case CsvFault.LongHeader fault -> true;
            case CsvFault.DuplicateColumn fault -> true;
            case CsvFault.TooManyColumns fault -> true;
            case CsvFault.Separator fault -> true;
            case CsvFault.OneColumn fault -> true;
            case CsvFault.Plain fault -> fault != CsvFault.Plain.HEADER_ONLY && fault != CsvFault.Plain.TOO_MANY_GROUPS;
            default -> false;
        };
    }

    /** The same rows as DuckDB reads them, in Parquet. */
    private static Path parquet(byte[] bytes) throws Exception {
        Path file = Files.createTempFile("agreement", ".csv");
        Files.write(file, bytes);
        Path parquet = Files.createTempFile("agreement", ".parquet");
        List<String> names = CsvFile.names(new Bytes(bytes));
        String columns = IntStream.range(0, names.size())
                .mapToObj(i -> "'c" + i + "': 'VARCHAR'")
                .collect(Collectors.joining(", "));
        String named = IntStream.range(0, names.size())
                .mapToObj(i -> "c" + i + " AS \"" + names.get(i).replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(", "));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT " + named + " FROM read_csv('" + file
                    + "', auto_detect = false, header = true, columns = {" + columns
                    + "}, delim = ',', quote = '\"', escape = '\"', strict_mode = true, parallel = false,"
                    + " max_line_size = 2097152)) TO '" + parquet + "' (FORMAT parquet)");
        }
        Files.delete(file);
        return parquet;
    }

    /** DuckDB wants one kind of line end and a name for each column in the first line, and changes names that are there twice. */
    private static boolean isReadOtherwise(byte[] bytes) throws EvidenceRefused {
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<String> names = CsvFile.names(new Bytes(bytes));
        return text.contains("\r\n") && text.replace("\r\n", "").contains("\n")
                || text.startsWith("\n")
                || text.startsWith("\r")
                || names.contains("")
                || names.stream().distinct().count() < names.size();
    }

    private static void agree(byte[] bytes, OptionalDouble threshold) throws Exception {
        PredictionColumns columns =
                new PredictionColumns("y", "d", "1", "0", List.of("g", "h"), threshold, List.of("h", "d"));
        Predictions csv = new CsvCounting(MOST_CELLS).of(new Bytes(bytes), columns);
        Object counts = of(() -> csv.count(ATTRIBUTES));
        String as = new String(bytes, StandardCharsets.ISO_8859_1);
        if (isOfForm(counts) || isReadOtherwise(bytes)) {
            return;
        }
        Path file = parquet(bytes);
        DuckDbCounting duckDb = new DuckDbCounting(new Limits(256, 60, MOST_CELLS));
        assertThat(counts)
                .as(as)
                .isEqualTo(of(() -> duckDb.count(new FileContent(file), PARQUET, columns, ATTRIBUTES)));
        assertThat(of(() -> rows(rows -> csv.read(ATTRIBUTES, rows))))
                .as(as)
                .isEqualTo(
                        of(() -> rows(rows -> duckDb.read(new FileContent(file), PARQUET, columns, ATTRIBUTES, rows))));
        if (threshold.isPresent()) {
            assertThat(of(() -> csv.moments(ATTRIBUTES.getLast())))
                    .as(as)
                    .isEqualTo(of(() -> duckDb.moments(new FileContent(file), PARQUET, columns, ATTRIBUTES.getLast())));
        }
        Files.delete(file);
    }

    /** DuckDB shares out a file of more than 8 MB among threads, and takes line breaks in quotation marks for those of records. */
    @Example
    void a_large_file_with_line_breaks_in_its_values() throws Exception {
        StringBuilder text = new StringBuilder("y,d,g,h\n");
        for (int i = 0; i < ROWS; i++) {
            text.append(i % 2)
                    .append(',')
                    .append(i % 3 == 0 ? 1 : 0)
                    .append(",\"x\n1,0,a,b\n")
                    .append(i % 5)
                    .append("\n,\"\"y\",m\n");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(bytes.length).isGreaterThan(8 << 20);
        PredictionColumns columns = PredictionColumns.decisions("y", "d", "1", "0", List.of("g", "h"));
        Path csv = Files.createTempFile("large", ".csv");
        Files.write(csv, bytes);
        Path parquet = parquet(bytes);
        DuckDbCounting counting = new DuckDbCounting();
        List<GroupCounts> counts = counting.count(new FileContent(csv), "text/csv", columns, ATTRIBUTES);
        assertThat(counts)
                .isEqualTo(counting.count(new FileContent(parquet), PARQUET, columns, ATTRIBUTES))
                .isEqualTo(new CsvCounting().of(new Bytes(bytes), columns).count(ATTRIBUTES));
        assertThat(counts.getFirst().groups()).hasSize(5);
        assertThat(counts.getFirst().rows()).isEqualTo(ROWS);
        Files.delete(csv);
        Files.delete(parquet);
    }

    @Property(tries = 100)
    void files_of_decisions(@ForAll("decisions") byte[] bytes) throws Exception {
        agree(bytes, OptionalDouble.empty());
    }

    @Property(tries = 100)
    void files_of_scores(@ForAll("scores") byte[] bytes) throws Exception {
        agree(bytes, OptionalDouble.of(0.5));
    }

    @Property(tries = 100)
    void files_of_anything(@ForAll("anything") byte[] bytes) throws Exception {
        agree(bytes, OptionalDouble.empty());
    }

    @Provide
    Arbitrary<byte[]> decisions() {
        return files(Arbitraries.frequency(
                Tuple.of(80, "1"),
                Tuple.of(80, "0"),
                Tuple.of(2, "1.0"),
                Tuple.of(1, "\"0\""),
                Tuple.of(1, " 1"),
                Tuple.of(1, "+1"),
                Tuple.of(1, "1e0"),
                Tuple.of(1, "0x1"),
                Tuple.of(1, ""),
                Tuple.of(1, "yes")));
    }

    @Provide
    Arbitrary<byte[]> scores() {
        Arbitrary<String> right = Arbitraries.oneOf(
                Arbitraries.of(
                        "0",
                        "1",
                        "0.5",
                        ".5",
                        "1.",
                        "0.49999999999999999",
                        "5e-1",
                        " 0.5 ",
                        "\t0.25",
                        "1e0",
                        "-0",
                        "+0.1",
                        "\"0.75\"",
                        "0.0000000005",
                        "0.00000000049999",
                        "1.0000000004",
                        "0.9999999999",
                        "0.1234567895",
                        "0.00000000000000005e16",
                        "000000001e-1",
                        "0.000000000000000000000000000005",
                        "123456789e-9",
                        "0.12345678901234567e0",
                        "000000000.00000000000000005e16",
                        "000000000000000000000000000000.5",
                        "9.9999999999999999e-1"),
                Arbitraries.doubles().between(0, 1).ofScale(10).map(String::valueOf));
        Arbitrary<String> wrong = Arbitraries.of(
                "",
                "x",
                "1_000",
                "0_1",
                "inf",
                "-inf",
                "nan",
                "1e",
                "e1",
                ".",
                "1e400",
                "1e-400",
                "-0.1",
                "1.5",
                "0x1",
                "1,5",
                "\"1,5\"",
                "0.5\u00a0",
                "\u00a00.5",
                "1e0000",
                "0.000000000000000005e16",
                "0000000001e0",
                "1234567890e-10",
                "0.5f",
                "\"\n0.5\"",
                "0." + "1".repeat(31),
                "1.0000000005",
                "-0.0000000006",
                "\u0660.5");
        Arbitrary<String> anyScore = Arbitraries.frequencyOf(Tuple.of(60, right), Tuple.of(1, wrong));
        return files(Arbitraries.of("0", "1"), anyScore);
    }

    private static Arbitrary<byte[]> files(Arbitrary<String> classes) {
        return files(classes, classes);
    }

    private static Arbitrary<byte[]> files(Arbitrary<String> labels, Arbitrary<String> predictions) {
        Arbitrary<String> groups = Arbitraries.frequency(
                Tuple.of(30, "a"),
                Tuple.of(30, "b"),
                Tuple.of(2, ""),
                Tuple.of(2, "\"\""),
                Tuple.of(2, " a "),
                Tuple.of(1, "\u3000a"),
                Tuple.of(1, " "),
                Tuple.of(1, "\"a,b\""),
                Tuple.of(1, "\"a\"\"b\""),
                Tuple.of(1, "\"a\nb\""),
                Tuple.of(1, "\"a\rb\""),
                Tuple.of(1, "\"a\r\nb\""),
                Tuple.of(1, "a*b"),
                Tuple.of(1, "a\\"),
                Tuple.of(1, "\u00e9\u6f22\ud83d\ude00"),
                Tuple.of(1, "\ufeffa"),
                Tuple.of(1, "a\u0000b"),
                Tuple.of(1, "NULL"));
        Arbitrary<String> headers = Arbitraries.frequency(
                Tuple.of(60, "y,d,g,h"),
                Tuple.of(4, "\"y\",\"d\",g,\"h\""),
                Tuple.of(4, "\ufeffy,d,g,h"),
                Tuple.of(1, "\ufeff\"y\",d,g,h"),
                Tuple.of(1, "y,d,g,h,"),
                Tuple.of(1, "y,d,g"),
                Tuple.of(1, "y,d,g,g,h"),
                Tuple.of(1, "y, d,g,h"),
                Tuple.of(1, ""),
                Tuple.of(1, "y,d,g,\"h\nh\""),
                Tuple.of(1, "y,d,g,\"h"));
        Arbitrary<String> rows = Combinators.combine(labels, predictions, groups, groups)
                .as((y, d, g, h) -> String.join(",", y, d, g, h));
        Arbitrary<String> lines = Arbitraries.frequencyOf(
                Tuple.of(80, rows),
                Tuple.of(2, Arbitraries.just("")),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                " ",
                                "1,0,a",
                                "1,0,a,b,",
                                "1,0,a,b,c",
                                "1,0,a\"b,c",
                                "1,0,\"a\" ,b",
                                "1,0, \"a\",b",
                                "1,0,\"a\"b,c",
                                "1,0,a,\"b",
                                "#",
                                "\"\"",
                                ",,,")));
        Arbitrary<String> ends = Arbitraries.of("\n", "\r\n", "\r");
        Arbitrary<Integer> oddEnds = Arbitraries.frequency(Tuple.of(15, -1), Tuple.of(1, 2));
        return Combinators.combine(headers, lines.list().ofMaxSize(12), ends, oddEnds, Arbitraries.of(0, 1, 1, 1, 2))
                .as((header, some, end, odd, last) -> {
                    StringBuilder text = new StringBuilder(header);
                    for (int i = 0; i < some.size(); i++) {
                        text.append(i == odd ? "\n" : end).append(some.get(i));
                    }
                    return text.append(end.repeat(last)).toString().getBytes(StandardCharsets.UTF_8);
                });
    }

    /** Bytes that mean something to a reader of CSV, in any order, behind a right header. */
    @Provide
    Arbitrary<byte[]> anything() {
        Arbitrary<byte[]> pieces = Arbitraries.of(
                        "1",
                        "0",
                        ",",
                        ",",
                        "\"",
                        "\"\"",
                        "\n",
                        "\r",
                        "\r\n",
                        " ",
                        "a",
                        "1,0,a,b\n",
                        "\u00e9",
                        "\ud83d\ude00")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> broken =
                Arbitraries.of(0xff, 0xc3, 0x80, 0xf0, 0xed, 0x00).map(b -> new byte[] {(byte) (int) b});
        return Arbitraries.frequencyOf(Tuple.of(40, pieces), Tuple.of(1, broken))
                .list()
                .ofMaxSize(20)
                .map(list -> {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    bytes.writeBytes("y,d,g,h\n".getBytes(StandardCharsets.UTF_8));
                    list.forEach(bytes::writeBytes);
                    return bytes.toByteArray();
                });
    }
}
