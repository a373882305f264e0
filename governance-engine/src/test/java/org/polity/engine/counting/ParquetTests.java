package org.polity.engine.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.engine.Compas;
import org.polity.engine.evidence.CsvFault;
import org.polity.engine.evidence.EvidenceFault;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.ParquetFault;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.metrics.Attribute;
import org.polity.engine.metrics.Confusion;
import org.polity.engine.metrics.GroupCounts;
import org.polity.engine.store.FileContent;

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
                assertThat(e.fault()).isNotInstanceOf(CsvFault.BadLine.class).isNotEqualTo(CsvFault.Plain.UNREADABLE);
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
        EvidenceRefused refused = catchThrowableOfType(
                EvidenceRefused.class, () -> counting.count(new FileContent(ending), PARQUET, columns, RACE));
        assertThat(refused.fault()).isEqualTo(ParquetFault.Plain.UNREADABLE);
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
