package org.polity.engine.counting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.polity.engine.evidence.ClassValue;
import org.polity.engine.evidence.CsvFault;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.GroupNames;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.machine.CouldNotJudge;
import org.polity.engine.machine.MachineFault;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.groups.GroupCounts;
import org.polity.engine.metrics.groups.GroupTally;

/** The rows of a Parquet file, counted by label, decision and group values. */
final class Cells {

    /**
     * A combination of values that some rows have.
     *
     * @param values of the parts, without the missing ones
     * @param rows how many
     * @param number the {@link #number} of the combination
     * @param key the texts of {@link #grouped}
     */
    record Cell(
            boolean label,
            boolean decision,
            Map<String, String> values,
            long rows,
            long number,
            List<@Nullable Object> key) {}

    private final ParquetFile file;
    private final PredictionColumns columns;
    private final GroupNames groupNames;
    private final List<String> parts;
    private final List<String> grouped;
    private final String label;
    private final String prediction;
    private final Map<String, Boolean> positives = new HashMap<>();
    private List<Cell> cells = List.of();

    private Cells(ParquetFile file, PredictionColumns columns, List<String> parts) throws EvidenceRefused {
        this.file = file;
        this.columns = columns;
        this.groupNames = new GroupNames(columns.unknown());
        this.parts = parts;
        this.label = file.column(columns.label());
        this.prediction = file.column(columns.prediction());
        for (String attribute : columns.attributes()) {
            file.demand(attribute);
        }
        InputColumns.of(file, columns.inputs());
        this.grouped = new ArrayList<>(List.of(label, decision()));
        for (String part : parts) {
            grouped.add(file.column(part));
        }
    }

    static Cells of(ParquetFile file, PredictionColumns columns, List<String> parts) throws EvidenceRefused {
        Cells cells = new Cells(file, columns, parts);
        cells.cells = cells.count();
        return cells;
    }

    /** The columns that were counted separately. */
    List<String> parts() {
        return parts;
    }

    /** What was counted. */
    List<Cell> all() {
        return cells;
    }

    /**
     * The columns by which rows are grouped: label, decision, and the columns of the parts. Uses the {@link
     * #parameters}.
     */
    List<String> grouped() {
        return grouped;
    }

    /**
     * An expression for the number of a combination; two combinations rarely share a number. Uses the {@link
     * #parameters}.
     */
    String number() {
        return number(grouped);
    }

    private static String number(List<String> values) {
        // drops the sign bit, so that the number is a long
        return "(hash(" + String.join(", ", values) + ") & 9223372036854775807)::BIGINT";
    }

    /** The parameters of {@link #grouped}. */
    List<Object> parameters() {
        return columns.threshold().isPresent() ? List.of(columns.threshold().getAsDouble()) : List.of();
    }

    List<GroupCounts> by(List<Attribute> attributes) {
        return attributes.stream().map(this::by).toList();
    }

    private GroupCounts by(Attribute attribute) {
        return GroupTally.of(
                attribute,
                cells,
                cell -> group(attribute, cell),
                cell -> Confusion.of(cell.label, cell.decision, cell.rows));
    }

    /** The name of a cell's group; empty if it names none. */
    Optional<String> group(Attribute attribute, Cell cell) {
        return groupNames.of(attribute, cell.values::get);
    }

    private List<Cell> count() throws EvidenceRefused {
        List<Object> parameters = new ArrayList<>(parameters());
        parameters.add(file.location());
        int most = file.limits().cells();
        // one number for each combination, not for each row
        List<String> keys =
                IntStream.range(0, grouped.size()).mapToObj(i -> "k" + i).toList();
        String query = "SELECT " + String.join(", ", keys) + ", " + number(keys) + ", n FROM (SELECT "
                + IntStream.range(0, keys.size())
                        .mapToObj(i -> grouped.get(i) + " AS " + keys.get(i))
                        .collect(Collectors.joining(", "))
                + ", count(*) AS n FROM " + file.relation() + " GROUP BY ALL LIMIT " + (most + 1) + ")";
        try (Session session = file.session()) {
            List<List<@Nullable Object>> rows =
                    Combinations.within(file, grouped, parameters, () -> session.rows(query, parameters));
            if (rows.isEmpty()) {
                throw new EvidenceRefused(CsvFault.Plain.HEADER_ONLY);
            }
            if (rows.size() > most) {
                // before any report about rows, because these are only some of the rows
                throw new EvidenceRefused(CsvFault.Plain.TOO_MANY_GROUPS);
            }
            refuseLongGroups(rows);
            refuseOtherClasses(rows);
            return rows.stream().map(this::cell).toList();
        }
    }

    /** The decision itself, or a score compared with the threshold; a text that is no number makes no decision. */
    private String decision() throws EvidenceRefused {
        if (columns.threshold().isEmpty()) {
            return prediction;
        }
        String score = file.score(columns.prediction(), prediction, "DOUBLE");
        return "CASE WHEN isfinite(" + score + ") THEN " + score + " >= CAST(? AS DOUBLE) END";
    }

    private Cell cell(List<@Nullable Object> row) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String value = CellText.of(row.get(i + 2));
            if (value != null) {
                values.put(parts.get(i), value);
            }
        }
        return new Cell(
                isPositive(row.get(0)),
                isDecided(row.get(1)),
                values,
                whole(row.getLast()),
                whole(row.get(row.size() - 2)),
                key(row.subList(0, grouped.size())));
    }

    /** Compares values of two readings by their texts, because the objects of a database may differ. */
    static List<@Nullable Object> key(List<@Nullable Object> values) {
        List<@Nullable Object> key = new ArrayList<>(values.size());
        values.forEach(value -> key.add(CellText.of(value)));
        return key;
    }

    private static long whole(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).longValue();
    }

    private boolean isPositive(@Nullable Object value) {
        String text = CellText.of(value);
        return text != null && positives.computeIfAbsent(text, any -> ClassValue.same(any, columns.positive()));
    }

    private boolean isDecided(@Nullable Object value) {
        return columns.threshold().isPresent() ? Boolean.TRUE.equals(value) : isPositive(value);
    }

    private boolean isClass(@Nullable Object value) {
        String text = CellText.of(value);
        return text != null && (isPositive(value) || ClassValue.same(text, columns.negative()));
    }

    private void refuseLongGroups(List<List<@Nullable Object>> rows) throws EvidenceRefused {
        CsvFault.@Nullable LongGroup earliest = null;
        for (int i = 0; i < parts.size(); i++) {
            Set<@Nullable String> others = new HashSet<>();
            for (List<@Nullable Object> row : rows) {
                String value = CellText.of(row.get(i + 2));
                if (groupNames.excess(value) > 0) {
                    others.add(value);
                }
            }
            if (!others.isEmpty()) {
                First first = first(grouped.get(i + 2), others);
                if (earliest == null || first.row < earliest.row()) {
                    int length = groupNames.excess(first.value);
                    earliest = new CsvFault.LongGroup(first.row, parts.get(i), length, GroupNames.LONGEST);
                }
            }
        }
        if (earliest != null) {
            throw new EvidenceRefused(earliest);
        }
    }

    private void refuseOtherClasses(List<List<@Nullable Object>> rows) throws EvidenceRefused {
        refuseOtherClass(rows, 0, label, columns.label());
        if (columns.threshold().isEmpty()) {
            refuseOtherClass(rows, 1, prediction, columns.prediction());
        } else if (rows.stream().anyMatch(row -> row.get(1) == null)) {
            throw new EvidenceRefused(firstWithoutScore());
        }
    }

    private void refuseOtherClass(List<List<@Nullable Object>> rows, int index, String column, String name)
            throws EvidenceRefused {
        Set<@Nullable String> others = new HashSet<>();
        for (List<@Nullable Object> row : rows) {
            if (!isClass(row.get(index))) {
                others.add(CellText.of(row.get(index)));
            }
        }
        if (!others.isEmpty()) {
            throw new EvidenceRefused(firstOther(column, name, others));
        }
    }

    /** The number of a row, from 1, and its value. */
    private record First(long row, @Nullable String value) {}

    private CsvFault firstWithoutScore() throws EvidenceRefused {
        String score = file.score(columns.prediction(), prediction, "DOUBLE");
        String query = "SELECT r, " + prediction + " FROM " + file.numbered() + " WHERE coalesce(isfinite(" + score
                + "), false) = false ORDER BY r LIMIT 1";
        try (Session session = file.sessionInOrder(file.limits().patient())) {
            First first = session.read(query, List.of(file.location()), result -> first(result, value -> true));
            return new CsvFault.NotANumber(first.row, columns.prediction(), first.value == null ? "" : first.value);
        }
    }

    /** Used only for a report: the first row with neither class. */
    private CsvFault firstOther(String column, String name, Set<@Nullable String> others) throws EvidenceRefused {
        First first = first(column, others);
        return first.value == null || columns.unknown().says(first.value)
                ? new CsvFault.MissingClass(first.row, name, columns.positive(), columns.negative())
                : new CsvFault.OtherClass(first.row, name, first.value, columns.positive(), columns.negative());
    }

    /** The first row with one of these values. */
    private First first(String column, Set<@Nullable String> values) throws EvidenceRefused {
        String query = "SELECT r, " + column + " FROM " + file.numbered();
        try (Session session = file.sessionInOrder(file.limits().patient())) {
            return session.read(query, List.of(file.location()), result -> first(result, values::contains));
        }
    }

    /** A row that existed when all rows were counted. */
    private static First first(ResultSet result, Predicate<@Nullable String> meant) throws SQLException {
        while (result.next()) {
            String value = CellText.of(result.getObject(2));
            if (meant.test(value)) {
                return new First(result.getLong(1) + 1, value);
            }
        }
        throw new CouldNotJudge(MachineFault.Plain.UNREADABLE_STORE);
    }
}
