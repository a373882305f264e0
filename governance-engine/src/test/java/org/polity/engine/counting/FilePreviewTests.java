package org.polity.engine.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.engine.evidence.CsvFault;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.ParquetFault;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.store.FileContent;

/** A look into a file costs as much as some of its rows, whatever the file is. */
class FilePreviewTests {

    private static final String CSV = "text/csv";
    private static final String PARQUET = "application/vnd.apache.parquet";
    private static final int ROWS = 100;
    private static final int EXAMPLES = 4;
    private static final int MOST_COLUMNS = 500;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {CSV, PARQUET})
    void as_many_columns_as_a_file_may_have_are_described_and_one_more_is_refused(String form) throws Exception {
        List<FilePreview.Column> columns = head(wide(form, MOST_COLUMNS), form);
        assertThat(columns).hasSize(MOST_COLUMNS);
        assertThat(columns.getLast()).isEqualTo(new FilePreview.Column("c499", List.of("499")));
        assertThat(catchThrowableOfType(EvidenceRefused.class, () -> head(wide(form, MOST_COLUMNS + 1), form))
                        .fault())
                .isEqualTo(new CsvFault.TooManyColumns(MOST_COLUMNS));
    }

    @Test
    void examples_come_from_the_first_rows_alone() throws Exception {
        String rows = IntStream.range(0, 1_000)
                .mapToObj(i -> i < ROWS ? "early,1" : "late " + i + ",0")
                .collect(Collectors.joining("\n", "when,y\n", "\n"));
        assertThat(head(Files.writeString(folder.resolve("rows.csv"), rows), CSV))
                .containsExactly(
                        new FilePreview.Column("when", List.of("early")), new FilePreview.Column("y", List.of("1")));
        Path parquet =
                written("SELECT CASE WHEN range < 100 THEN 'early' ELSE 'late' END AS \"when\" FROM range(1000)");
        assertThat(head(parquet, PARQUET)).containsExactly(new FilePreview.Column("when", List.of("early")));
    }

    /** Its last rows can't be read by anybody, and nobody who looks at the first ones learns of it. */
    @Test
    void rows_that_are_not_shown_are_not_read() throws Exception {
        Path file = written("SELECT range % 2 AS y, (hash(range) % 1000)::VARCHAR::BLOB AS b FROM range(300000)");
        damageTheLastRows(file);
        assertThat(head(file, PARQUET))
                .extracting(column -> column.examples().size())
                .containsExactly(2, EXAMPLES);
        PredictionColumns asked = PredictionColumns.decisions("y", "y", "1", "0", List.of("b"));
        assertThat(catchThrowableOfType(
                                EvidenceRefused.class,
                                () -> new DuckDbCounting()
                                        .count(new FileContent(file), PARQUET, asked, List.of(Attribute.parse("b"))))
                        .fault())
                .isEqualTo(ParquetFault.Plain.UNREADABLE);
    }

    @Test
    void bytes_that_are_no_text_are_no_example_and_refuse_nothing() throws Exception {
        assertThat(head(written("SELECT '\\xFF'::BLOB AS b UNION ALL SELECT 'ab'::BLOB"), PARQUET))
                .containsExactly(new FilePreview.Column("b", List.of("ab")));
    }

    @Test
    void a_long_text_is_cut_before_it_is_read() throws Exception {
        Path file = written("SELECT repeat('é', 500000) AS t, encode(repeat('é', 500000)) AS b FROM range(100)");
        assertThat(Files.size(file)).isLessThan(1 << 20);
        assertThat(head(file, PARQUET))
                .containsExactly(
                        new FilePreview.Column("t", List.of("é".repeat(100))),
                        new FilePreview.Column("b", List.of("é".repeat(100))));
    }

    private static List<FilePreview.Column> head(Path file, String form) throws EvidenceRefused {
        return FilePreview.head(file, form, ROWS, EXAMPLES, MOST_COLUMNS);
    }

    private Path wide(String form, int columns) throws Exception {
        if (form.equals(PARQUET)) {
            return written(IntStream.range(0, columns)
                    .mapToObj(i -> i + " AS c" + i)
                    .collect(Collectors.joining(", ", "SELECT ", "")));
        }
        String names = IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String row = IntStream.range(0, columns).mapToObj(Integer::toString).collect(Collectors.joining(","));
        return Files.writeString(folder.resolve("wide.csv"), names + "\n" + row + "\n");
    }

    private Path written(String select) throws Exception {
        Path file = folder.resolve("rows.parquet");
        Files.deleteIfExists(file);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + select + ") TO '" + file
                    + "' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 100000)");
        }
        return file;
    }

    private static void damageTheLastRows(Path file) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet last = statement.executeQuery(
                        "SELECT max(row_group_id), min(data_page_offset) FILTER (row_group_id > 0) FROM parquet_metadata('"
                                + file + "')")) {
            assertThat(last.next()).isTrue();
            assertThat(last.getLong(1)).isPositive();
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                bytes.seek(last.getLong(2));
                bytes.write("damaged ".repeat(64).getBytes(StandardCharsets.US_ASCII));
            }
        }
    }
}
