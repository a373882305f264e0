package org.polity.engine.counting;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.polity.engine.evidence.CsvFault;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.store.FileContent;

/** A look into a predictions file for people who have to name its columns. */
public final class FilePreview {

    /** For somebody who waits: an eighth of the memory and of the time that counting may take. */
    private static final Limits HASTY = new Limits(96, 8, 1);

    private static final int LONGEST_EXAMPLE = 100;

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
     * The columns, each with some of the different values that stand in its first rows, in one reading of them.
     *
     * @param rows how many are looked at
     * @param most values of a column
     * @param mostColumns that a file may have
     * @throws EvidenceRefused if the file has more columns, is empty or not of the media type
     */
    public static List<Column> head(Path file, String mediaType, int rows, int most, int mostColumns)
            throws EvidenceRefused {
        return PlainPath.reading(new FileContent(file), plain -> headOf(plain, mediaType, rows, most, mostColumns));
    }

    private static List<Column> headOf(Path file, String mediaType, int rows, int most, int mostColumns)
            throws EvidenceRefused {
        Table table = Table.of(file, mediaType, HASTY);
        int columns = table.names().size();
        if (columns > mostColumns) {
            throw new EvidenceRefused(new CsvFault.TooManyColumns(mostColumns));
        }
        String texts = IntStream.range(0, columns)
                .mapToObj(i -> "left(CAST(c" + i + " AS VARCHAR), " + LONGEST_EXAMPLE + ")")
                .collect(Collectors.joining(", "));
        List<Set<String>> values = new ArrayList<>();
        table.names().forEach(name -> values.add(new LinkedHashSet<>()));
        try (Session session = table.session(HASTY)) {
            session.rows("SELECT " + texts + " FROM " + table.relation() + " LIMIT " + rows, List.of(table.location()))
                    .forEach(row -> {
                        for (int i = 0; i < columns; i++) {
                            if (row.get(i) != null && values.get(i).size() < most) {
                                values.get(i).add(String.valueOf(row.get(i)));
                            }
                        }
                    });
        }
        return IntStream.range(0, columns)
                .mapToObj(i -> new Column(table.names().get(i), List.copyOf(values.get(i))))
                .toList();
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
