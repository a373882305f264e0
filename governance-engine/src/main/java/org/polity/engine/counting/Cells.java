package org.polity.engine.counting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.polity.engine.csv.GroupName;
import org.polity.engine.evidence.ClassValue;
import org.polity.engine.evidence.CsvFault;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.exact.Blank;
import org.polity.engine.machine.CouldNotJudge;
import org.polity.engine.machine.MachineFault;
import org.polity.engine.metrics.Attribute;
import org.polity.engine.metrics.Confusion;
import org.polity.engine.metrics.GroupCounts;

/** The rows of a table, counted by label, decision and group values. */
final class Cells {

    /** @param row what the query answered: label, decision, the values in their order, how many */
    record Cell(boolean label, boolean decision, Map<String, String> values, long rows, List<@Nullable Object> row) {}

    private final Table table;
    private final PredictionColumns columns;
    private final Limits limits;
    private final String label;
    private final String prediction;

    Cells(Table table, PredictionColumns columns, Limits limits) throws EvidenceRefused {
        this.table = table;
        this.columns = columns;
        this.limits = limits;
        this.label = table.column(columns.label());
        this.prediction = table.column(columns.prediction());
        for (String attribute : columns.attributes()) {
            table.column(attribute);
        }
        InputColumns.of(table, columns.inputs(), limits);
    }

    List<GroupCounts> by(List<Attribute> attributes) throws EvidenceRefused {
        Set<String> parts = attributes.stream()
                .flatMap(attribute -> attribute.parts().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<Cell> cells = cells(List.copyOf(parts));
        return attributes.stream().map(attribute -> marginal(attribute, cells)).toList();
    }

    /** What rows are told apart by: label, decision, and the columns of the parts; with the {@link #parameters}. */
    List<String> grouped(List<String> parts) throws EvidenceRefused {
        List<String> grouped = new ArrayList<>(List.of(label, decision()));
        for (String part : parts) {
            grouped.add(table.column(part));
        }
        return grouped;
    }

    /** Those of {@link #grouped}. */
    List<Object> parameters() {
        return columns.threshold().isPresent() ? List.of(columns.threshold().getAsDouble()) : List.of();
    }

    private List<Cell> cells(List<String> parts) throws EvidenceRefused {
        return cells(parts, grouped(parts), parameters());
    }

    /**
     * The combinations that are there.
     *
     * @param grouped begins as {@link #grouped}; what follows is the same for all rows of a combination
     * @param before the parameters of {@code grouped}
     */
    List<Cell> cells(List<String> parts, List<String> grouped, List<Object> before) throws EvidenceRefused {
        List<Object> parameters = new ArrayList<>(before);
        parameters.add(table.location());
        String query = "SELECT " + String.join(", ", grouped) + ", count(*) FROM " + table.relation()
                + " GROUP BY ALL LIMIT " + (limits.cells() + 1);
        try (Session session = table.session(limits)) {
            List<List<@Nullable Object>> rows =
                    Combinations.within(limits, table, grouped, parameters, () -> session.rows(query, parameters));
            if (rows.isEmpty()) {
                throw new EvidenceRefused(CsvFault.Plain.HEADER_ONLY);
            }
            if (rows.size() > limits.cells()) {
                // before anything is said of rows, of which these are just some
                throw new EvidenceRefused(CsvFault.Plain.TOO_MANY_GROUPS);
            }
            refuseOtherClasses(rows);
            return rows.stream().map(row -> cell(row, parts)).toList();
        }
    }

    /** The decision itself, or a score held against the threshold; a text that is no number decides nothing. */
    private String decision() {
        String score = table.number(prediction, "DOUBLE");
        return columns.threshold().isEmpty()
                ? prediction
                : "CASE WHEN isfinite(" + score + ") THEN " + score + " >= CAST(? AS DOUBLE) END";
    }

    private Cell cell(List<@Nullable Object> row, List<String> parts) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            Object value = row.get(i + 2);
            if (value != null && !Blank.is(value.toString())) {
                values.put(parts.get(i), value.toString());
            }
        }
        long rows = ((Number) java.util.Objects.requireNonNull(row.getLast())).longValue();
        return new Cell(isPositive(row.get(0)), isDecided(row.get(1)), values, rows, row);
    }

    private boolean isPositive(@Nullable Object value) {
        return value != null && ClassValue.same(value.toString(), columns.positive());
    }

    private boolean isDecided(@Nullable Object value) {
        return columns.threshold().isPresent() ? Boolean.TRUE.equals(value) : isPositive(value);
    }

    private boolean isClass(@Nullable Object value) {
        return value != null && (isPositive(value) || ClassValue.same(value.toString(), columns.negative()));
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
        if (rows.stream().allMatch(row -> isClass(row.get(index)))) {
            return;
        }
        List<Object> spellings = rows.stream()
                .map(row -> row.get(index))
                .filter(this::isClass)
                .<Object>map(String::valueOf)
                .distinct()
                .toList();
        throw new EvidenceRefused(firstOther(column, name, spellings));
    }

    private CsvFault firstWithoutScore() throws EvidenceRefused {
        String query = "SELECT r, v FROM (SELECT row_number() OVER () AS r, " + prediction + " AS v FROM "
                + table.relation() + ") WHERE coalesce(isfinite(" + table.number("v", "DOUBLE")
                + "), false) = false ORDER BY r LIMIT 1";
        try (Session session = table.sessionInOrder(limits)) {
            List<@Nullable Object> first = first(session.rows(query, List.of(table.location())));
            return new CsvFault.NotANumber(row(first), columns.prediction(), text(first.get(1)));
        }
    }

    /** Asked only when the answer is a refusal: which row, from 1, is the first that holds neither class. */
    private CsvFault firstOther(String column, String name, List<Object> spellings) throws EvidenceRefused {
        String allowed = spellings.isEmpty()
                ? ""
                : " OR CAST(v AS VARCHAR) NOT IN ("
                        + spellings.stream().map(s -> "?").collect(Collectors.joining(", ")) + ")";
        String query =
                "SELECT r, v FROM (SELECT row_number() OVER () AS r, " + column + " AS v FROM " + table.relation()
                        + ") WHERE v IS NULL" + (spellings.isEmpty() ? " OR true" : allowed) + " ORDER BY r LIMIT 1";
        List<Object> parameters = new ArrayList<>();
        parameters.add(table.location());
        parameters.addAll(spellings);
        try (Session session = table.sessionInOrder(limits)) {
            List<@Nullable Object> first = first(session.rows(query, parameters));
            String value = text(first.get(1));
            return Blank.is(value)
                    ? new CsvFault.MissingClass(row(first), name, columns.positive(), columns.negative())
                    : new CsvFault.OtherClass(row(first), name, value, columns.positive(), columns.negative());
        }
    }

    /** A row that was there when all rows were counted. */
    private static List<@Nullable Object> first(List<List<@Nullable Object>> found) {
        if (found.isEmpty()) {
            throw new CouldNotJudge(MachineFault.Plain.UNREADABLE_STORE);
        }
        return found.getFirst();
    }

    private static long row(List<@Nullable Object> found) {
        return ((Number) java.util.Objects.requireNonNull(found.getFirst())).longValue();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static GroupCounts marginal(Attribute attribute, List<Cell> cells) {
        Map<String, Confusion> groups = new TreeMap<>();
        Confusion unnamed = Confusion.EMPTY;
        for (Cell cell : cells) {
            Optional<String> group = group(attribute, cell);
            if (group.isEmpty()) {
                unnamed = unnamed.plus(confusion(cell));
            } else {
                groups.merge(group.get(), confusion(cell), Confusion::plus);
            }
        }
        return GroupCounts.of(attribute, groups, unnamed);
    }

    static Optional<String> group(Attribute attribute, Cell cell) {
        List<@Nullable String> values = new ArrayList<>();
        attribute.parts().forEach(part -> values.add(cell.values.get(part)));
        return GroupName.of(values);
    }

    private static Confusion confusion(Cell cell) {
        return new Confusion(
                cell.label && cell.decision ? cell.rows : 0,
                !cell.label && cell.decision ? cell.rows : 0,
                cell.label && !cell.decision ? cell.rows : 0,
                !cell.label && !cell.decision ? cell.rows : 0);
    }
}
