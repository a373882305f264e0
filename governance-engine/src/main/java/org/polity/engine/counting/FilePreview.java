package org.polity.engine.counting;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.polity.engine.csv.CsvFile;
import org.polity.engine.evidence.CsvFault;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.TableForm;
import org.polity.engine.store.FileContent;

/** A preview of a predictions file, for people who name its columns. */
public final class FilePreview {

    /** For a person who waits: an eighth of the memory and of the time that counting may take. */
    private static final Limits HASTY = new Limits(96, 8, 1);

    private static final int LONGEST_EXAMPLE = 100;
    private static final int MOST_VALUES = 100_000;

    private FilePreview() {}

    /**
     * The column names, in file order.
     *
     * @throws EvidenceRefused if the file is empty or not of the media type
     */
    public static List<String> columns(Path file, String mediaType) throws EvidenceRefused {
        FileContent content = new FileContent(file);
        return switch (TableForm.of(mediaType)) {
            case CSV -> CsvFile.names(content);
            case PARQUET ->
                PlainPath.reading(
                        content, plain -> ParquetFile.of(plain, Limits.DEFAULT).names());
        };
    }

    /**
     * The most frequent values of a column, the most frequent first, ties in code unit order; none for a type that is
     * not read.
     *
     * @param most how many values are listed
     * @throws EvidenceRefused if there is no such column or the file cannot be read
     */
    public static List<ColumnValue> values(Path file, String mediaType, String column, int most)
            throws EvidenceRefused {
        FileContent content = new FileContent(file);
        return switch (TableForm.of(mediaType)) {
            case CSV -> listed(CsvFile.values(content, column), most);
            case PARQUET -> listed(PlainPath.reading(content, plain -> counted(plain, column)), most);
        };
    }

    /** Only some of very many different values are counted. */
    private static Map<String, Long> counted(Path plain, String column) throws EvidenceRefused {
        ParquetFile file = ParquetFile.of(plain, Limits.DEFAULT);
        if (ColumnType.of(file.type(column)).isEmpty()) {
            // a column without a type may exist beside usable columns
            return Map.of();
        }
        String query = "SELECT v, n FROM (SELECT " + file.column(column) + " AS v, count(*) AS n FROM "
                + file.relation() + " GROUP BY ALL) WHERE v IS NOT NULL ORDER BY n DESC LIMIT " + MOST_VALUES;
        Map<String, Long> counts = new HashMap<>();
        try (Session session = file.session()) {
            for (List<@Nullable Object> row : session.rows(query, List.of(file.location()))) {
                counts.merge(
                        Objects.requireNonNull(CellText.of(row.get(0))),
                        ((Number) Objects.requireNonNull(row.get(1))).longValue(),
                        Long::sum);
            }
        }
        return counts;
    }

    private static List<ColumnValue> listed(Map<String, Long> counts, int most) {
        List<ColumnValue> values = new ArrayList<>();
        counts.forEach((value, rows) -> values.add(new ColumnValue(value, rows)));
        values.sort((one, other) ->
                one.rows == other.rows ? one.value.compareTo(other.value) : Long.compare(other.rows, one.rows));
        return List.copyOf(values.subList(0, Math.min(most, values.size())));
    }

    /**
     * The columns, each with some of the different values of its first rows, in one reading.
     *
     * @param rows number of rows to read
     * @param most values of a column
     * @param mostColumns that a file may have
     * @throws EvidenceRefused if the file has more columns, is empty or not of the media type
     */
    public static List<Column> head(Path file, String mediaType, int rows, int most, int mostColumns)
            throws EvidenceRefused {
        FileContent content = new FileContent(file);
        return switch (TableForm.of(mediaType)) {
            case CSV -> {
                CsvFile.Head head = CsvFile.head(content, rows, mostColumns);
                yield columns(head.names(), head.rows(), most);
            }
            case PARQUET -> PlainPath.reading(content, plain -> headOf(plain, rows, most, mostColumns));
        };
    }

    private static List<Column> headOf(Path plain, int rows, int most, int mostColumns) throws EvidenceRefused {
        ParquetFile file = ParquetFile.of(plain, HASTY);
        List<String> names = file.names();
        if (names.size() > mostColumns) {
            throw new EvidenceRefused(new CsvFault.TooManyColumns(mostColumns));
        }
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            asked.add(file.glimpse(i, LONGEST_EXAMPLE + 1));
        }
        List<List<@Nullable String>> texts = new ArrayList<>();
        try (Session session = file.session()) {
            String query = "SELECT " + String.join(", ", asked) + " FROM " + file.relation() + " LIMIT " + rows;
            for (List<@Nullable Object> row : session.rows(query, List.of(file.location()))) {
                List<@Nullable String> written = new ArrayList<>();
                for (Object value : row) {
                    written.add(CellText.of(value));
                }
                texts.add(written);
            }
        }
        return columns(names, texts, most);
    }

    private static List<Column> columns(List<String> names, List<List<@Nullable String>> rows, int most) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Set<String> examples = new LinkedHashSet<>();
            for (List<@Nullable String> row : rows) {
                String value = row.get(i);
                if (value != null && examples.size() < most) {
                    examples.add(cut(value));
                }
            }
            columns.add(new Column(names.get(i), List.copyOf(examples)));
        }
        return columns;
    }

    private static String cut(String value) {
        return value.length() <= LONGEST_EXAMPLE
                ? value
                : value.substring(0, value.offsetByCodePoints(0, value.codePointCount(0, LONGEST_EXAMPLE)));
    }

    /**
     * A column.
     *
     * @param examples different values as written, in the order of the rows; a long one is cut
     */
    public record Column(String name, List<String> examples) {}

    /**
     * A value of a column.
     *
     * @param value as written
     * @param rows that hold it
     */
    public record ColumnValue(String value, long rows) {}
}
