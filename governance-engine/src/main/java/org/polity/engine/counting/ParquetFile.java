package org.polity.engine.counting;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.polity.engine.csv.ColumnNames;
import org.polity.engine.csv.Score;
import org.polity.engine.evidence.CsvFault;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.ParquetFault;
import org.polity.engine.store.FileContent;

/**
 * A file in the form of Apache Parquet, as a query sees it: columns are called {@code c0, c1, ...}, and the file is a
 * parameter. A query's text never contains a name or value of the file.
 */
final class ParquetFile {

    private static final int MOST_COLUMNS = 2000;

    /** The name of a folder is never a column. */
    private static final String READ = "read_parquet(?, hive_partitioning = false)";

    /** DuckDB's name for the number of a row; a column of the file may have the same name. */
    private static final String ROW_NUMBER = "file_row_number";

    private final Path path;
    private final ColumnNames names;
    private final List<String> types;
    private final boolean namesRowNumber;
    private final Limits limits;
    private final Map<Integer, String> columns = new HashMap<>();

    private ParquetFile(Path path, List<String> names, List<String> types, boolean namesRowNumber, Limits limits) {
        this.path = path;
        this.names = new ColumnNames(names);
        this.types = types;
        this.namesRowNumber = namesRowNumber;
        this.limits = limits;
    }

    static ParquetFile of(Path file, Limits limits) throws EvidenceRefused {
        if (new FileContent(file).size() == 0) {
            throw new EvidenceRefused(CsvFault.Plain.EMPTY);
        }
        Path path = file.toAbsolutePath();
        try (Session session = Session.on(path, limits)) {
            List<Session.Column> columns =
                    session.columns("SELECT * FROM " + READ + " LIMIT 0", List.of(path.toString()));
            if (columns.size() > MOST_COLUMNS) {
                throw new EvidenceRefused(new CsvFault.TooManyColumns(MOST_COLUMNS));
            }
            return new ParquetFile(
                    path,
                    names(session, path, columns.size()),
                    columns.stream().map(Session.Column::type).toList(),
                    columns.stream().anyMatch(column -> column.name().equalsIgnoreCase(ROW_NUMBER)),
                    limits);
        }
    }

    /** The names in the file, in file order: DuckDB renames a column whose name another column has in any case. */
    private static List<String> names(Session session, Path path, int columns) throws EvidenceRefused {
        List<List<@Nullable Object>> tree =
                session.rows("SELECT name, coalesce(num_children, 0) FROM parquet_schema(?)", List.of(path.toString()));
        List<String> names = new ArrayList<>();
        // the root comes first, and each node comes before its children
        for (int i = 1; i < tree.size(); i = after(tree, i)) {
            names.add(Objects.requireNonNull(tree.get(i).getFirst()).toString());
        }
        if (names.size() != columns) {
            throw new EvidenceRefused(ParquetFault.Plain.UNREADABLE);
        }
        return names;
    }

    /** The index after this node and its children. */
    private static int after(List<List<@Nullable Object>> tree, int node) {
        int next = node;
        for (long open = 1; open > 0 && next < tree.size(); next++) {
            open += ((Number) Objects.requireNonNull(tree.get(next).getLast())).longValue() - 1;
        }
        return next;
    }

    Limits limits() {
        return limits;
    }

    List<String> names() {
        return names.names();
    }

    /** Rejected if the file has no such column. */
    void demand(String name) throws EvidenceRefused {
        names.index(name);
    }

    /** For questions about all rows. */
    Session session() {
        return Session.on(path, limits);
    }

    /** For questions whose answer depends on the order of the rows. */
    Session sessionInOrder(Limits within) {
        return Session.inOrder(path, within);
    }

    /** The parameter of {@link #relation}. */
    String location() {
        return path.toString();
    }

    /** The relation for FROM, with the {@link #location} as its one parameter. */
    String relation() {
        return READ + " AS t(" + all() + ")";
    }

    /** The same with the number of each row as the column {@code r}, from 0; for a {@link #sessionInOrder}. */
    String numbered() {
        String rows = namesRowNumber
                // rows come in the order of the file, and are numbered before any is filtered
                ? "(SELECT *, row_number() OVER () - 1 FROM " + READ + ")"
                : "read_parquet(?, hive_partitioning = false, " + ROW_NUMBER + " = true)";
        return rows + " AS t(" + all() + ", r)";
    }

    private String all() {
        return IntStream.range(0, names().size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    }

    /** The type of a column, as SQL names it. */
    String type(String name) throws EvidenceRefused {
        return types.get(names.index(name));
    }

    /**
     * The expression for a column of labels, decisions or groups: a value that {@link CellText} can write.
     *
     * @throws EvidenceRefused if there is no such column, or its type has no text that is the same everywhere
     */
    String column(String name) throws EvidenceRefused {
        return column(names.index(name));
    }

    private String column(int index) throws EvidenceRefused {
        String known = columns.get(index);
        if (known == null) {
            known = expression(index, names().get(index));
            columns.put(index, known);
        }
        return known;
    }

    /**
     * The same for a preview of some rows: no other row is checked, and bytes that are no text are null.
     *
     * @param index of the column, from 0: a preview also shows columns of the same name
     * @param most characters of a text
     */
    String glimpse(int index, int most) throws EvidenceRefused {
        Optional<ColumnType> known = ColumnType.of(types.get(index));
        if (known.isEmpty()) {
            return "NULL";
        }
        // a few bytes of a dictionary can be a long text in every row
        return switch (known.get()) {
            case TEXT -> "left(c" + index + ", " + most + ")";
            case BYTES -> "left(TRY(decode(c" + index + ")), " + most + ")";
            case NUMBER, BINARY_FLOAT, BOOLEAN, CALENDAR, INSTANT, NANO_INSTANT -> column(index);
        };
    }

    private String expression(int index, String name) throws EvidenceRefused {
        String column = "c" + index;
        String type = types.get(index);
        ColumnType known =
                ColumnType.of(type).orElseThrow(() -> new EvidenceRefused(new ParquetFault.ColumnType(name, type)));
        return switch (known) {
            case TEXT, NUMBER, BINARY_FLOAT, BOOLEAN -> column;
            case BYTES -> decoded(column, name);
            case CALENDAR -> "CAST(" + column + " AS VARCHAR)";
            // a cast would write the time in the machine's zone
            case INSTANT ->
                "CASE WHEN isfinite(" + column + ") THEN CAST(make_timestamp(epoch_us(" + column
                        + ")) AS VARCHAR) || '+00' WHEN " + column + " IS NOT NULL THEN CAST(" + column
                        + " AS VARCHAR) END";
            case NANO_INSTANT ->
                "CASE WHEN CAST(" + column + " AS VARCHAR) IN ('infinity', '-infinity') THEN CAST(" + column
                        + " AS VARCHAR) ELSE CAST(make_timestamp_ns(epoch_ns(" + column + ")) AS VARCHAR) || '+00' END";
        };
    }

    /** Old writers do not mark a column as text. */
    private String decoded(String column, String name) throws EvidenceRefused {
        String query = "SELECT 1 FROM " + relation() + " WHERE " + column + " IS NOT NULL AND TRY(decode(" + column
                + ")) IS NULL LIMIT 1";
        try (Session session = session()) {
            if (!session.rows(query, List.of(location())).isEmpty()) {
                throw new EvidenceRefused(new ParquetFault.NotText(name));
            }
        }
        return "decode(" + column + ")";
    }

    /**
     * A column's value as a number of that type, null for other values; scores have the same form as in a CSV file.
     *
     * @throws EvidenceRefused if the column has neither numbers nor text
     */
    String score(String name, String value, String type) throws EvidenceRefused {
        String written = type(name);
        return switch (ColumnType.of(written).orElseThrow(() -> notScored(name, written))) {
            case NUMBER -> "TRY_CAST(" + value + " AS " + type + ")";
            // by its shortest decimals, as in a CSV file
            case BINARY_FLOAT ->
                written.equals(type) ? value : "TRY_CAST(CAST(" + value + " AS VARCHAR) AS " + type + ")";
            case TEXT, BYTES ->
                "CASE WHEN regexp_full_match(" + value + ", '" + Score.FORM + "') THEN TRY_CAST(trim(" + value
                        + ", ' \t') AS " + type + ") END";
            case BOOLEAN, CALENDAR, INSTANT, NANO_INSTANT -> throw notScored(name, written);
        };
    }

    private static EvidenceRefused notScored(String name, String type) {
        return new EvidenceRefused(new ParquetFault.ScoreType(name, type));
    }
}
