package org.polity.engine.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.groups.GroupCounts;
import org.polity.engine.policy.rules.Favourable;
import org.polity.engine.roots.GroupRoot;
import org.polity.engine.roots.Grove;
import org.polity.engine.roots.Groves;
import org.polity.engine.roots.PlainSha256;
import org.polity.engine.roots.RowPath;
import org.polity.engine.store.FileContent;
import org.polity.engine.store.FileDigest;

class FileRowsTests {

    private static final String PARQUET = "application/vnd.apache.parquet";
    private static final String CSV = "text/csv";
    private static final List<Attribute> ATTRIBUTES =
            List.of(Attribute.parse("g"), Attribute.parse("h"), Attribute.parse("g*h"));
    private static final PredictionColumns COLUMNS =
            new PredictionColumns("y", "d", "1", "0", List.of("g", "h"), OptionalDouble.empty(), List.of("h", "g"));

    private final DuckDbCounting counting = new DuckDbCounting();

    /** Each row as one text. */
    private List<String> rows(Path file, PredictionColumns columns, boolean byValues) throws Exception {
        List<String> rows = new ArrayList<>();
        List<Attribute> attributes =
                columns.attributes().stream().map(Attribute::parse).toList();
        ParquetFile opened = ParquetFile.of(file, Limits.DEFAULT);
        new FileRows(opened, columns, Cells.of(opened, columns, columns.attributes()), byValues)
                .read(
                        attributes,
                        (position, label, decision, groups, inputs) -> rows.add(position
                                + (label ? " 1" : " 0")
                                + (decision ? " 1 " : " 0 ")
                                + Arrays.toString(groups)
                                + Arrays.toString(inputs)));
        return rows;
    }

    private static Path parquet(String select) throws Exception {
        Path file = Files.createTempDirectory("rows").resolve("rows.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + select + ") TO '" + file + "' (FORMAT parquet, ROW_GROUP_SIZE 2048)");
        }
        return file;
    }

    private static Path csv(List<List<String>> rows) throws Exception {
        Path file = Files.createTempFile("rows", ".csv");
        String lines = rows.stream().map(row -> String.join(",", row) + "\n").collect(Collectors.joining());
        return Files.writeString(file, "y,d,g,h\n" + lines);
    }

    @Provide
    Arbitrary<List<List<String>>> files() {
        Arbitrary<String> classes = Arbitraries.of("0", "1", "1.0", " 0 ");
        Arbitrary<String> groups = Arbitraries.of("a", "b", " a", "", "\"c,d\"", "a*b", "音", "𝄞", "～");
        Arbitrary<String> others = Arbitraries.of("m", "f", "", "\\");
        return Combinators.combine(classes, classes, groups, others)
                .as((label, decision, group, other) -> List.of(label, decision, group, other))
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    /** Combinations are numbered once they are counted: one value with two patterns of bits has one number. */
    @Example
    void zero_and_no_number_are_found_whatever_their_bits() throws Exception {
        Path file = parquet(
                "SELECT 1 AS y, 0 AS d, CAST(unnest(['0', '-0', 'nan', '-nan', 'nan', '-0', '0', '1']) AS DOUBLE) AS g, 'm' AS h");
        List<String> rows = rows(file, COLUMNS, false);
        assertThat(rows).hasSize(8).isEqualTo(rows(file, COLUMNS, true));
    }

    /** What the engine decides by and what can be proved to anybody are the same. */
    @Property(tries = 60)
    void the_counts_of_the_roots_are_the_engine_s(@ForAll("files") List<List<String>> rows, @ForAll int chance)
            throws Exception {
        Path file = csv(rows);
        List<Grove> groves = new ArrayList<>();
        for (Attribute attribute : ATTRIBUTES) {
            groves.add(new Grove(attribute, Favourable.POSITIVE));
            groves.add(new Grove(attribute, Favourable.NEGATIVE));
        }
        Digest key = FileDigest.of(file);
        Groves grown = Groves.of(groves, key, COLUMNS.inputs(), counting.sha256());
        counting.read(new FileContent(file), CSV, COLUMNS, grown.attributes(), grown);
        Map<Grove, List<GroupRoot>> roots = grown.roots();
        for (GroupCounts counts : counting.count(new FileContent(file), CSV, COLUMNS, ATTRIBUTES)) {
            assertThat(counts(roots.get(new Grove(counts.attribute(), Favourable.POSITIVE))))
                    .isEqualTo(counts.groups());
            assertThat(counts(roots.get(new Grove(counts.attribute(), Favourable.NEGATIVE))))
                    .isEqualTo(counts.flipped().groups());
        }
        long position = Math.floorMod(chance, rows.size());
        Grove grove = groves.get(Math.floorMod(chance, groves.size()));
        // the machine's SHA-256 and the plain one are one function
        Groves watching = Groves.watching(position, grove, key, COLUMNS.inputs(), new PlainSha256());
        counting.read(new FileContent(file), CSV, COLUMNS, watching.attributes(), watching);
        assertThat(watching.roots().get(grove)).isEqualTo(roots.get(grove));
        watching.path()
                .ifPresent(path -> assertThat(root(roots.get(grove), path))
                        .isEqualTo(path.root(new PlainSha256()).hash()));
        Files.delete(file);
    }

    private static Map<String, Confusion> counts(@Nullable List<GroupRoot> roots) {
        Map<String, Confusion> counts = new TreeMap<>();
        for (GroupRoot root : java.util.Objects.requireNonNull(roots)) {
            counts.put(root.group(), root.counts());
        }
        return counts;
    }

    private static Digest root(@Nullable List<GroupRoot> roots, RowPath path) {
        return java.util.Objects.requireNonNull(roots).stream()
                .filter(root -> root.group().equals(path.group()))
                .findFirst()
                .orElseThrow()
                .root();
    }

    @Property(tries = 40)
    void rows_that_bring_values_are_those_that_bring_numbers(@ForAll("files") List<List<String>> rows)
            throws Exception {
        Path csv = csv(rows);
        Path file = parquet("SELECT * FROM read_csv('" + csv + "', all_varchar = true, header = true)");
        assertThat(rows(file, COLUMNS, true))
                .isEqualTo(rows(file, COLUMNS, false))
                .hasSize(rows.size());
        Files.delete(csv);
        Files.delete(file);
    }

    @Example
    void many_rows_come_in_file_order() throws Exception {
        Path file = parquet("SELECT (i % 3 = 0)::INTEGER AS y, (i % 5 = 0)::INTEGER AS d, 'g' || (i % 7) AS g, "
                + "i AS h FROM range(300000) t(i)");
        PredictionColumns columns =
                new PredictionColumns("y", "d", "1", "0", List.of("g"), OptionalDouble.empty(), List.of("h"));
        List<String> rows = rows(file, columns, false);
        assertThat(rows).hasSize(300_000);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i))
                    .isEqualTo(i + (i % 3 == 0 ? " 1" : " 0") + (i % 5 == 0 ? " 1" : " 0") + " [g" + i % 7 + "][" + i
                            + "]");
        }
    }

    @Example
    void scores_are_held_against_the_threshold() throws Exception {
        Path file = parquet("SELECT 1 AS y, 0.5::DOUBLE AS d, 'a' AS g UNION ALL SELECT 0, 0.49, 'b'");
        var columns = new PredictionColumns("y", "d", "1", "0", List.of("g"), OptionalDouble.of(0.5), List.of());
        assertThat(rows(file, columns, false)).containsExactly("0 1 1 [a][]", "1 0 0 [b][]");
        assertThat(rows(file, columns, true)).containsExactly("0 1 1 [a][]", "1 0 0 [b][]");
    }

    @Example
    void each_type_of_an_input_has_one_text() throws Exception {
        Path file = parquet("SELECT 1 AS y, 1 AS d, 'a' AS g, true AS b, -7::BIGINT AS i, 255::UTINYINT AS u, "
                + "1.50::DECIMAL(9,2) AS c, -0.5::DECIMAL(30,1) AS e, 0.1::DOUBLE AS x, '-0'::DOUBLE AS z, 'nan'::DOUBLE AS n, "
                + "1.5::FLOAT AS f, ' t ' AS t, '' AS l, NULL::INTEGER AS o");
        var columns = new PredictionColumns(
                "y",
                "d",
                "1",
                "0",
                List.of("g"),
                OptionalDouble.empty(),
                List.of("b", "i", "u", "c", "e", "x", "z", "n", "f", "t", "l", "o"));
        assertThat(rows(file, columns, false).getFirst())
                .isEqualTo("0 1 1 [a][true, -7, 255, 1.50, -0.5, 3fb999999999999a, 8000000000000000, 7ff8000000000000, "
                        + "3fc00000,  t , , null]");
    }

    @Example
    void an_empty_field_of_csv_is_null_quoted_or_not() throws Exception {
        Path file = csv(List.of(List.of("1", "1", "a", ""), List.of("1", "1", "a", "\"\"")));
        List<String> rows = new ArrayList<>();
        counting.read(
                new FileContent(file),
                CSV,
                COLUMNS,
                ATTRIBUTES,
                (position, label, decision, groups, inputs) ->
                        rows.add(Arrays.toString(groups) + Arrays.toString(inputs)));
        assertThat(rows).containsExactly("[a, null, null][null, a]", "[a, null, null][null, a]");
        Files.delete(file);
    }

    /** Refused when rows are counted, too: what a maintainer is shown before the submission is what evaluators say. */
    @Example
    void an_input_that_cannot_be_written_is_refused_with_its_type() throws Exception {
        Path file = parquet("SELECT 1 AS y, 1 AS d, 'a' AS g, DATE '2026-01-01' AS day");
        for (String input : List.of("day", "nothing")) {
            var columns =
                    new PredictionColumns("y", "d", "1", "0", List.of("g"), OptionalDouble.empty(), List.of(input));
            EvidenceRefused refused = catchThrowableOfType(
                    EvidenceRefused.class,
                    () -> counting.count(new FileContent(file), PARQUET, columns, List.of(Attribute.parse("g"))));
            assertThat(refused.fault().code())
                    .isEqualTo(input.equals("day") ? "parquet.input-type" : "csv.missing-column");
        }
    }
}
