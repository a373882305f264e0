package org.polity.engine.counting;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.polity.engine.csv.CsvFile;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.TableForm;
import org.polity.engine.store.FileContent;

/** A look into a predictions file for people who have to name its columns. */
public final class FilePreview {

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
     * The most frequent values of a column, the most frequent first, ties in code unit order; none of a type that is not read.
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

    /** Of very many different values some are counted. */
    private static Map<String, Long> counted(Path plain, String column) throws EvidenceRefused {
        ParquetFile file = ParquetFile.of(plain, Limits.DEFAULT);
        if (ColumnType.of(file.type(column)).isEmpty()) {
            // beside columns that can be named it may be there
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
     * A value of a column.
     *
     * @param value as written
     * @param rows that hold it
     */
    public record ColumnValue(String value, long rows) {}
}
