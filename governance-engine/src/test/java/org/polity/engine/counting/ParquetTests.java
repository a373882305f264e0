package org.polity.engine.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.engine.Compas;
import org.polity.engine.evidence.CsvFault;
import org.polity.engine.evidence.EvidenceFault;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.ParquetFault;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.machine.CouldNotJudge;
import org.polity.engine.machine.MachineFault;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.groups.GroupCounts;
import org.polity.engine.store.FileContent;

@Isolated("sets the locale and the zone of the whole machine")
class ParquetTests {

    private static final String PARQUET = "application/vnd.apache.parquet";
    private static final List<Attribute> RACE = List.of(Attribute.parse("race"), Attribute.parse("race*sex"));
    private static final List<Attribute> G = List.of(Attribute.parse("g"));

    private static final int DAMAGES = 60;

    @TempDir
    Path folder;

    private final DuckDbCounting counting = new DuckDbCounting();

    private Path written(String select) throws Exception {
        Path file = folder.resolve("rows.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + select + ") TO '" + file + "' (FORMAT parquet)");
        }
        return file;
    }

    private static PredictionColumns classes(String positive, String negative) {
        return PredictionColumns.decisions("y", "d", positive, negative, List.of("g"));
    }

    private EvidenceFault refusal(Path file, PredictionColumns columns) {
        return catchThrowableOfType(
                        EvidenceRefused.class, () -> counting.count(new FileContent(file), PARQUET, columns, G))
                .fault();
    }

    @Test
    void parquet_and_csv_count_alike() throws Exception {
        Path file = written("SELECT * FROM read_csv('" + Compas.FILE + "')");
        assertThat(counting.count(new FileContent(file), PARQUET, Compas.COLUMNS, RACE))
                .isEqualTo(counting.count(new FileContent(Compas.FILE), "text/csv", Compas.COLUMNS, RACE));
    }

    @Test
    void columns_of_any_type_are_classes() throws Exception {
        Path file = written("SELECT true AS y, true AS d, 7 AS g UNION ALL SELECT false, true, NULL");
        var counts = counting.count(new FileContent(file), PARQUET, classes("true", "false"), G)
                .getFirst();
        assertThat(counts.groups()).containsOnlyKeys("7");
        assertThat(counts.unknown()).isEqualTo(1);
    }

    @Test
    void scores_are_held_against_the_threshold() throws Exception {
        Path file = written("SELECT 1 AS y, 0.5::DOUBLE AS s, 'a' AS g UNION ALL SELECT 0, 0.49, 'a'");
        var columns = new PredictionColumns("y", "s", "1", "0", List.of("g"), OptionalDouble.of(0.5));
        var counts = counting.count(new FileContent(file), PARQUET, columns, G).getFirst();
        assertThat(counts.groups().firstEntry().getValue()).isEqualTo(new Confusion(1, 0, 0, 1));
        var moments = counting.moments(new FileContent(file), PARQUET, columns, G.getFirst());
        assertThat(moments.firstEntry().getValue().errors().error()).isEqualByComparingTo("-0.01");
        assertThat(moments.firstEntry().getValue().errors().square()).isEqualByComparingTo("0.4901");
    }

    @Test
    void a_third_class_is_named_with_its_row() throws Exception {
        Path file = written("SELECT 1 AS y, 1 AS d, 'a' AS g UNION ALL SELECT 1, 2, 'a'");
        assertThat(refusal(file, classes("1", "0"))).isEqualTo(new CsvFault.OtherClass(2, "d", "2", "1", "0"));
    }

    @Test
    void a_group_is_called_by_two_hundred_characters_at_most() throws Exception {
        String rows = "SELECT 1 AS y, 1 AS d, repeat('x', 200) AS g UNION ALL SELECT 1, 1, NULL UNION ALL SELECT 1, 1,"
                + " '  ' || repeat('x', %d) || '  '";
        Path kept = written(rows.formatted(200));
        assertThat(groupsBy(kept, "g")).containsExactly("x".repeat(200));
        CsvFault fault = new CsvFault.LongGroup(3, "g", 201, 200);
        assertThat(refusal(written(rows.formatted(201)), classes("1", "0"))).isEqualTo(fault);
        Path csv = Files.writeString(
                folder.resolve("rows.csv"),
                "y,d,g\n1,1," + "x".repeat(200) + "\n1,1,\n1,1,  " + "x".repeat(201) + "  \n1,7,a\n");
        assertThat(catchThrowableOfType(
                                EvidenceRefused.class,
                                () -> counting.count(new FileContent(csv), "text/csv", classes("1", "0"), G))
                        .fault())
                .isEqualTo(fault);
    }

    /** Names that a query engine may keep for itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "file_row_number",
                "FILE_ROW_NUMBER",
                "filename",
                "file_index",
                "r",
                "t",
                "c0",
                "k0",
                "n",
                "rowid",
                "ordinality"
            })
    void a_column_of_any_name_is_a_column_like_others(String name) throws Exception {
        String rows = " FROM (SELECT 'a' AS g, 9 - i AS \"" + name
                + "\", 1 AS y, CASE WHEN i = 7 THEN 5 ELSE i % 2 END AS d FROM range(10) AS x(i))";
        Path odd = written("SELECT g, \"" + name + "\", y, d" + rows);
        assertThat(refusal(odd, classes("1", "0"))).isEqualTo(new CsvFault.OtherClass(8, "d", "5", "1", "0"));
        var scores = new PredictionColumns("y", "s", "1", "0", List.of("g"), OptionalDouble.of(0.5));
        Path unscored = written("SELECT g, \"" + name + "\", y, CASE WHEN d = 5 THEN NULL ELSE 0.5 END AS s" + rows);
        assertThat(refusal(unscored, scores)).isEqualTo(new CsvFault.NotANumber(8, "s", ""));
        Path file = written("SELECT g, \"" + name + "\", y, d" + rows + " WHERE d <> 5");
        var asked =
                new PredictionColumns("y", "d", "1", "0", List.of("g", name), OptionalDouble.empty(), List.of(name));
        List<String> read = new ArrayList<>();
        counting.read(
                new FileContent(file),
                PARQUET,
                asked,
                List.of(Attribute.parse(name)),
                (position, label, decision, groups, inputs) -> read.add(position + " " + groups[0] + " " + inputs[0]));
        assertThat(read)
                .containsExactly("0 9 9", "1 8 8", "2 7 7", "3 6 6", "4 5 5", "5 4 4", "6 3 3", "7 1 1", "8 0 0");
    }

    /** Two columns whose second has another name of the same length in the file. */
    private Path renamed(String from, String to) throws Exception {
        Path file =
                written("SELECT 1 AS y, 1 AS d, 'a' AS race1, struct_pack(race1 := 'c', x := [1]) AS s, 'b' AS race2");
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1).replace(from, to);
        Files.writeString(file, bytes, StandardCharsets.ISO_8859_1);
        return file;
    }

    private EvidenceFault refusalBy(Path file, String attribute) {
        var asked = PredictionColumns.decisions("y", "d", "1", "0", List.of(attribute));
        return catchThrowableOfType(
                        EvidenceRefused.class,
                        () -> counting.count(
                                new FileContent(file), PARQUET, asked, List.of(Attribute.parse(attribute))))
                .fault();
    }

    private Set<String> groupsBy(Path file, String attribute) throws Exception {
        var asked = PredictionColumns.decisions("y", "d", "1", "0", List.of(attribute));
        return counting.count(new FileContent(file), PARQUET, asked, List.of(Attribute.parse(attribute)))
                .getFirst()
                .groups()
                .keySet();
    }

    @Test
    void two_columns_of_one_name_are_refused_as_in_csv() throws Exception {
        Path file = renamed("race2", "race1");
        assertThat(refusalBy(file, "race1")).isEqualTo(new CsvFault.DuplicateColumn("race1"));
        assertThat(FilePreview.columns(file, PARQUET)).containsExactly("y", "d", "race1", "s", "race1");
        assertThat(FilePreview.head(file, PARQUET, 5, 5, 10))
                .extracting(FilePreview.Column::name, FilePreview.Column::examples)
                .contains(tuple("race1", List.of("a")), tuple("race1", List.of("b")));
        assertThat(FilePreview.head(file, PARQUET, 5, 5, 10)).hasSize(5);
    }

    @Test
    void columns_whose_names_differ_by_case_have_the_names_of_the_file() throws Exception {
        Path file = renamed("race2", "Race1");
        assertThat(groupsBy(file, "race1")).containsExactly("a");
        assertThat(groupsBy(file, "Race1")).containsExactly("b");
        assertThat(refusalBy(file, "Race1_1")).isInstanceOf(CsvFault.MissingColumn.class);
    }

    @Test
    void the_name_of_a_folder_is_no_column() throws Exception {
        Path inside = Files.createDirectories(folder.resolve("g=z")).resolve("rows.parquet");
        Files.copy(written("SELECT 1 AS y, 1 AS d, 'a' AS h"), inside);
        assertThat(refusalBy(inside, "g")).isInstanceOf(CsvFault.MissingColumn.class);
        assertThat(groupsBy(inside, "h")).containsExactly("a");
    }

    /** Each type that is read, with the text that a CSV file of the same rows has. */
    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of("VARCHAR", List.of("'a'", "' b'"), List.of("a", "b")),
                Arguments.of(
                        "BLOB", List.of("'ab'::BLOB", "'cd'::BLOB", "'\\xC3\\xA9'::BLOB"), List.of("ab", "cd", "é")),
                Arguments.of("BOOLEAN", List.of("true", "false"), List.of("true", "false")),
                Arguments.of("TINYINT", List.of("-1", "2"), List.of("-1", "2")),
                Arguments.of("SMALLINT", List.of("1", "2"), List.of("1", "2")),
                Arguments.of("INTEGER", List.of("1", "2"), List.of("1", "2")),
                Arguments.of("BIGINT", List.of("1", "9007199254740993"), List.of("1", "9007199254740993")),
                Arguments.of("UTINYINT", List.of("1", "255"), List.of("1", "255")),
                Arguments.of("USMALLINT", List.of("1", "2"), List.of("1", "2")),
                Arguments.of("UINTEGER", List.of("1", "4294967295"), List.of("1", "4294967295")),
                Arguments.of("UBIGINT", List.of("1", "18446744073709551615"), List.of("1", "18446744073709551615")),
                Arguments.of("DECIMAL(9, 2)", List.of("1.50", "2.00"), List.of("1.5", "2")),
                Arguments.of("DECIMAL(38, 9)", List.of("1.5", "-0.000000001"), List.of("1.5", "-0.000000001")),
                Arguments.of("FLOAT", List.of("0.1", "1e10", "'-0'", "0"), List.of("0.1", "10000000000", "0")),
                Arguments.of(
                        "DOUBLE",
                        List.of("0.1", "1e21", "'-0'", "0", "'inf'"),
                        List.of("0.1", "1000000000000000000000", "0", "inf")),
                Arguments.of("DATE", List.of("'2026-01-02'", "'0001-01-01'"), List.of("2026-01-02", "0001-01-01")),
                Arguments.of("TIMESTAMP", List.of("'2026-01-02 03:04:05.5'"), List.of("2026-01-02 03:04:05.5")),
                Arguments.of(
                        "TIMESTAMP_NS",
                        List.of("'2026-01-02 03:04:05.000000001'"),
                        List.of("2026-01-02 03:04:05.000000001")),
                Arguments.of(
                        "TIMESTAMPTZ",
                        List.of("'2026-01-02 03:04:05+02'", "'2026-07-02 03:04:05.25+02'"),
                        List.of("2026-01-02 01:04:05+00", "2026-07-02 01:04:05.25+00")),
                Arguments.of(
                        "TIMESTAMPTZ_NS",
                        List.of("'2026-01-02 03:04:05.000000001+02'", "'2026-07-02 03:04:05+02'"),
                        List.of("2026-01-02 01:04:05.000000001+00", "2026-07-02 01:04:05+00")),
                Arguments.of("TIMESTAMPTZ_NS", List.of("'infinity'", "'-infinity'"), List.of("infinity", "-infinity")),
                Arguments.of("TIMESTAMPTZ", List.of("'infinity'", "'-infinity'"), List.of("infinity", "-infinity")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void a_value_has_the_name_that_it_has_in_csv(String type, List<String> values, List<String> names)
            throws Exception {
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        try {
            for (String named : List.of("UTC", "America/New_York", "Asia/Kolkata")) {
                TimeZone.setDefault(TimeZone.getTimeZone(named));
                Locale.setDefault(named.equals("UTC") ? Locale.ROOT : Locale.forLanguageTag("ar-EG-u-nu-arab"));
                Path file = written(values.stream()
                                .map(value -> "SELECT 1 AS y, 0 AS d, " + value + "::" + type + " AS g")
                                .collect(Collectors.joining(" UNION ALL "))
                        + " UNION ALL SELECT 1, 0, NULL");
                GroupCounts counts = counting.count(new FileContent(file), PARQUET, classes("1", "0"), G)
                        .getFirst();
                assertThat(counts.groups()).containsOnlyKeys(names);
                assertThat(counts.unknown()).isEqualTo(1);
                Path csv = Files.writeString(
                        folder.resolve("rows.csv"),
                        "y,d,g\n"
                                + names.stream()
                                        .map(name -> "1,0," + name + "\n")
                                        .collect(Collectors.joining()));
                assertThat(counting.count(new FileContent(csv), "text/csv", classes("1", "0"), G)
                                .getFirst()
                                .groups())
                        .containsOnlyKeys(names);
            }
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1]",
                "{'a': 'b'}",
                "MAP {'a': 1}",
                "[{'a': [TIMESTAMPTZ '2026-01-01 00:00:00+00']}]",
                "TIME '01:02:03'",
                "uuid()",
                "INTERVAL 1 DAY",
                "['a'::BLOB]",
                "TIMETZ '01:02:03+01'"
            })
    void a_type_whose_values_have_no_name_is_refused_with_its_column(String value) throws Exception {
        Path file = written("SELECT 1 AS y, 0 AS d, " + value + " AS g");
        EvidenceFault fault = refusal(file, classes("1", "0"));
        assertThat(fault).isInstanceOf(ParquetFault.ColumnType.class);
        assertThat(((ParquetFault.ColumnType) fault).column()).isEqualTo("g");
        Path labels = written("SELECT " + value + " AS y, 0 AS d, 1 AS g");
        assertThat(refusal(labels, classes("1", "0"))).isInstanceOf(ParquetFault.ColumnType.class);
        // a column that no rule asks for may hold anything
        Path unused = written("SELECT 1 AS y, 0 AS d, 1 AS g, " + value + " AS more");
        assertThat(counting.count(
                        new FileContent(unused),
                        PARQUET,
                        PredictionColumns.decisions("y", "d", "1", "0", List.of("g", "more")),
                        G))
                .hasSize(1);
    }

    @Test
    void bytes_that_are_no_text_are_refused() throws Exception {
        Path file = written("SELECT 1 AS y, 0 AS d, 'a'::BLOB AS g UNION ALL SELECT 1, 0, '\\xFF'::BLOB");
        assertThat(refusal(file, classes("1", "0"))).isEqualTo(new ParquetFault.NotText("g"));
    }

    @Test
    void classes_and_scores_are_read_from_bytes() throws Exception {
        Path file =
                written("SELECT '1'::BLOB AS y, '0.75'::BLOB AS d, 'a'::BLOB AS g UNION ALL SELECT '0', ' 0.25 ', 'a'");
        var columns = new PredictionColumns("y", "d", "1", "0", List.of("g"), OptionalDouble.of(0.5));
        assertThat(counting.count(new FileContent(file), PARQUET, columns, G)
                        .getFirst()
                        .groups())
                .containsEntry("a", new Confusion(1, 0, 0, 1));
        assertThat(counting.moments(new FileContent(file), PARQUET, columns, G.getFirst()))
                .containsOnlyKeys("a");
    }

    @Test
    void a_column_that_holds_no_scores_is_refused_with_its_type() throws Exception {
        var columns = new PredictionColumns("y", "d", "1", "0", List.of("g"), OptionalDouble.of(0.5));
        assertThat(refusal(written("SELECT 1 AS y, true AS d, 1 AS g"), columns))
                .isEqualTo(new ParquetFault.ScoreType("d", "BOOLEAN"));
        assertThat(refusal(written("SELECT 1 AS y, 'abc' AS d, 1 AS g"), columns))
                .isEqualTo(new CsvFault.NotANumber(1, "d", "abc"));
    }

    /** A number of 32 bits is what its shortest decimals are, as in a CSV file. */
    @Test
    void a_score_of_32_bits_reaches_the_threshold_that_its_decimals_reach() throws Exception {
        var columns = new PredictionColumns("y", "d", "1", "0", List.of("g"), OptionalDouble.of(0.7));
        Path file = written("SELECT 1 AS y, 0.7::FLOAT AS d, 1 AS g UNION ALL SELECT 1, 0.69999::FLOAT, 1");
        assertThat(counting.count(new FileContent(file), PARQUET, columns, G)
                        .getFirst()
                        .groups())
                .containsEntry("1", new Confusion(1, 0, 1, 0));
    }

    @Test
    void media_types_of_before_and_with_parameters_are_read() throws Exception {
        Path file = written("SELECT 1 AS y, 1 AS d, 1 AS g");
        for (String type :
                List.of(PARQUET, "application/parquet", "application/x-parquet", "Application/X-Parquet ;v=1")) {
            assertThat(counting.count(new FileContent(file), type, classes("1", "0"), G))
                    .hasSize(1);
        }
        Path csv = Files.writeString(folder.resolve("rows.csv"), "y,d,g\n1,1,1\n");
        for (String type : List.of("text/csv", "TEXT/CSV; charset=utf-8", "application/csv", "text/x-csv")) {
            assertThat(counting.count(new FileContent(csv), type, classes("1", "0"), G))
                    .hasSize(1);
        }
        EvidenceRefused refused = catchThrowableOfType(
                EvidenceRefused.class, () -> counting.count(new FileContent(csv), "text/csvx", classes("1", "0"), G));
        assertThat(refused.fault()).isEqualTo(new CsvFault.MediaType("text/csvx"));
    }

    @Test
    void what_is_not_parquet_is_refused_in_words() throws Exception {
        Path file = Files.writeString(folder.resolve("not.parquet"), "PAR1 but not really PAR1");
        assertThat(refusal(file, classes("1", "0"))).isEqualTo(ParquetFault.Plain.UNREADABLE);
    }

    @Test
    void a_damaged_file_is_refused_or_counted_and_spoils_no_other() throws Exception {
        Path good = written("SELECT * FROM read_csv('" + Compas.FILE + "')");
        byte[] whole = Files.readAllBytes(good);
        List<GroupCounts> counts = counting.count(new FileContent(good), PARQUET, Compas.COLUMNS, RACE);
        SplittableRandom random = new SplittableRandom(1);
        Path damaged = folder.resolve("damaged.parquet");
        int refused = 0;
        for (int i = 0; i < DAMAGES; i++) {
            byte[] bytes = whole.clone();
            for (int b = 0; b < 20; b++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Files.write(damaged, bytes);
            try {
                counting.count(new FileContent(damaged), PARQUET, Compas.COLUMNS, RACE);
            } catch (EvidenceRefused e) {
                refused++;
                assertThat(e.fault()).isNotInstanceOf(CsvFault.BadLine.class);
            } catch (CouldNotJudge e) {
                assertThat(e.fault()).isEqualTo(MachineFault.Plain.BROKEN_QUERY_ENGINE);
            }
            assertThat(counting.count(new FileContent(good), PARQUET, Compas.COLUMNS, RACE))
                    .isEqualTo(counts);
        }
        assertThat(refused).isGreaterThan(DAMAGES / 2);
    }

    /** One byte of the file's last page is another: DuckDB calls it an internal error and answers nobody from then on. */
    @Test
    void a_file_that_ends_a_database_ends_it_for_itself_alone() throws Exception {
        Path good = written("SELECT 1 AS y, 1 AS d, 'a' AS g");
        Path ending = Path.of("src/test/resources/damaged.parquet");
        PredictionColumns columns =
                PredictionColumns.decisions("label_value", "score", "1", "0", List.of("race", "sex"));
        CouldNotJudge broken = catchThrowableOfType(
                CouldNotJudge.class, () -> counting.count(new FileContent(ending), PARQUET, columns, RACE));
        assertThat(broken.fault()).isEqualTo(MachineFault.Plain.BROKEN_QUERY_ENGINE);
        assertThat(counting.count(new FileContent(good), PARQUET, classes("1", "0"), G))
                .hasSize(1);
        assertThat(counting.count(new FileContent(Compas.FILE), "text/csv", Compas.COLUMNS, RACE))
                .hasSize(2);
    }

    @Test
    void too_many_groups_are_refused_in_words() throws Exception {
        Path file = written("SELECT 1 AS y, 1 AS d, i AS g FROM range(200000) t(i)");
        assertThat(refusal(file, classes("1", "0"))).isEqualTo(CsvFault.Plain.TOO_MANY_GROUPS);
    }

    @Test
    void a_path_with_pattern_characters_is_only_a_path() throws Exception {
        Path odd = Files.createDirectories(folder.resolve("a[b]*'c"));
        Path file = Files.copy(Compas.FILE, odd.resolve("x.csv"));
        assertThat(counting.count(new FileContent(file), "text/csv", Compas.COLUMNS, RACE))
                .hasSize(2);
        assertThat(FilePreview.values(file, "text/csv", "sex", 5)).hasSize(2);
    }
}
