package org.polity.engine.counting;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.store.FileContent;

/** A look into a predictions file for people who have to name its columns. */
public final class FilePreview {

    private FilePreview() {}

    /**
     * The column names, in file order.
     *
     * @throws EvidenceRefused if the file is empty or not of the media type
     */
    public static List<String> columns(Path file, String mediaType) throws EvidenceRefused {
        return PlainPath.reading(
                new FileContent(file),
                plain -> List.copyOf(Table.of(plain, mediaType, Limits.DEFAULT).names()));
    }

    /**
     * The most frequent values of a column, the most frequent first, ties in code unit order.
     *
     * @param most how many values are listed
     * @throws EvidenceRefused if there is no such column or the file cannot be read
     */
    public static List<ColumnValue> values(Path file, String mediaType, String column, int most)
            throws EvidenceRefused {
        return PlainPath.reading(new FileContent(file), plain -> valuesOf(plain, mediaType, column, most));
    }

    private static List<ColumnValue> valuesOf(Path file, String mediaType, String column, int most)
            throws EvidenceRefused {
        Table table = Table.of(file, mediaType, Limits.DEFAULT);
        String query = "SELECT v, n FROM (SELECT " + table.column(column) + " AS v, count(*) AS n FROM "
                + table.relation() + " GROUP BY ALL) WHERE v IS NOT NULL ORDER BY n DESC, v LIMIT " + most;
        try (Session session = table.session(Limits.DEFAULT)) {
            return session.rows(query, List.of(table.location())).stream()
                    .map(row -> new ColumnValue(
                            String.valueOf(row.get(0)), ((Number) Objects.requireNonNull(row.get(1))).longValue()))
                    .toList();
        }
    }

    /**
     * A value of a column.
     *
     * @param value as written
     * @param rows that hold it
     */
    public record ColumnValue(String value, long rows) {}
}
