package org.polity.engine.counting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.polity.engine.counting.Cells.Cell;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.machine.CouldNotJudge;
import org.polity.engine.machine.MachineFault;
import org.polity.engine.metrics.Attribute;
import org.polity.engine.roots.Rows;

/**
 * The rows of a table in file order. Texts are slow to fetch: a row brings a number that stands for its label, decision and group
 * values, and what it stands for is asked once. Where one number would stand for two combinations, rows bring the values.
 */
final class FileRows {

    private final Table table;
    private final PredictionColumns columns;
    private final Limits limits;
    private final boolean byValues;

    FileRows(Table table, PredictionColumns columns, Limits limits) {
        this(table, columns, limits, false);
    }

    /** @param byValues whether numbers are not trusted to be different */
    FileRows(Table table, PredictionColumns columns, Limits limits, boolean byValues) {
        this.table = table;
        this.columns = columns;
        this.limits = limits;
        this.byValues = byValues;
    }

    /** What a row says beside its inputs. */
    private record Kind(
            boolean label, boolean decision, @Nullable String[] groups) {}

    /** Which kind the row is of on which a result stands. */
    private interface Kinds {
        @Nullable
        Kind of(ResultSet row) throws SQLException;
    }

    void read(List<Attribute> attributes, Rows rows) throws EvidenceRefused {
        List<String> parts = attributes.stream()
                .flatMap(attribute -> attribute.parts().stream())
                .distinct()
                .toList();
        Cells cells = new Cells(table, columns, limits);
        List<String> grouped = cells.grouped(parts);
        List<Object> parameters = cells.parameters();
        // the sign is lost, so that it is a long
        String number = "(hash(" + String.join(", ", grouped) + ") & 9223372036854775807)::BIGINT";
        List<Cell> found = cells.cells(parts, with(grouped, number), both(parameters, parameters));
        long[] numbers = found.stream()
                .mapToLong(cell -> number(cell, grouped.size()))
                .sorted()
                .toArray();
        boolean different = Arrays.stream(numbers).distinct().count() == numbers.length;
        if (different && !byValues) {
            read(List.of(number), byNumber(found, numbers, grouped.size(), attributes), parameters, rows);
        } else {
            read(grouped, byValue(found, grouped.size(), attributes), parameters, rows);
        }
    }

    private void read(List<String> selected, Kinds kinds, List<Object> parameters, Rows rows) throws EvidenceRefused {
        List<String> inputs = InputColumns.of(table, columns.inputs(), limits);
        String query = "SELECT "
                + String.join(
                        ", ",
                        Stream.of(List.of("r"), selected, inputs)
                                .flatMap(List::stream)
                                .toList())
                + " FROM " + table.numbered();
        List<Object> all = both(parameters, List.of(table.location()));
        try (Session session = table.sessionInOrder(limits.patient())) {
            session.read(query, all, result -> read(result, kinds, 2 + selected.size(), inputs.size(), rows));
        }
    }

    private static long read(ResultSet result, Kinds kinds, int first, int width, Rows rows)
            throws SQLException, EvidenceRefused {
        @Nullable String[] inputs = new String[width];
        long position = 0;
        while (result.next()) {
            Kind kind = kinds.of(result);
            if (kind == null || result.getLong(1) != position) {
                // a machine whose file changes below it
                throw new CouldNotJudge(MachineFault.Plain.UNREADABLE_STORE);
            }
            for (int i = 0; i < width; i++) {
                inputs[i] = InputColumns.text(result.getObject(first + i));
            }
            rows.row(position++, kind.label, kind.decision, kind.groups, inputs);
        }
        return position;
    }

    private static Kinds byNumber(List<Cell> cells, long[] numbers, int place, List<Attribute> attributes) {
        Kind[] kinds = cells.stream()
                .sorted(Comparator.comparingLong(cell -> number(cell, place)))
                .map(cell -> kind(cell, attributes))
                .toArray(Kind[]::new);
        return row -> {
            int found = Arrays.binarySearch(numbers, row.getLong(2));
            return found < 0 ? null : kinds[found];
        };
    }

    private static Kinds byValue(List<Cell> cells, int width, List<Attribute> attributes) {
        Map<List<@Nullable Object>, Kind> kinds = new HashMap<>();
        cells.forEach(cell -> kinds.put(cell.row().subList(0, width), kind(cell, attributes)));
        return row -> {
            List<@Nullable Object> values = new ArrayList<>(width);
            for (int i = 0; i < width; i++) {
                values.add(row.getObject(2 + i));
            }
            return kinds.get(values);
        };
    }

    private static Kind kind(Cell cell, List<Attribute> attributes) {
        @Nullable String[] groups = new String[attributes.size()];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = Cells.group(attributes.get(i), cell).orElse(null);
        }
        return new Kind(cell.label(), cell.decision(), groups);
    }

    private static long number(Cell cell, int place) {
        return ((Number) Objects.requireNonNull(cell.row().get(place))).longValue();
    }

    private static List<String> with(List<String> grouped, String more) {
        List<String> all = new ArrayList<>(grouped);
        all.add(more);
        return all;
    }

    private static List<Object> both(List<Object> some, List<Object> others) {
        List<Object> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
