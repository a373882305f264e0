package org.polity.engine.counting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.polity.engine.counting.Cells.Cell;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.machine.CouldNotJudge;
import org.polity.engine.machine.MachineFault;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.roots.Rows;

/**
 * The rows of a Parquet file in file order. Texts are slow to fetch. A row therefore has the number of its combination
 * of label, decision and group values, which were counted before. If two combinations share a number, rows have the
 * values instead.
 */
final class FileRows {

    private final ParquetFile file;
    private final PredictionColumns columns;
    private final Cells cells;
    private final boolean byValues;

    /** @param byValues whether two combinations share a number, so that rows need the values */
    FileRows(ParquetFile file, PredictionColumns columns, Cells cells, boolean byValues) {
        this.file = file;
        this.columns = columns;
        this.cells = cells;
        this.byValues = byValues;
    }

    /** The parts of a row besides its inputs. */
    private record Kind(
            boolean label, boolean decision, @Nullable String[] groups) {}

    /** The kind of the row at the current position of a result. */
    private interface Kinds {
        @Nullable
        Kind of(ResultSet row) throws SQLException;
    }

    void read(List<Attribute> attributes, Rows rows) throws EvidenceRefused {
        long[] numbers = cells.all().stream().mapToLong(Cell::number).sorted().toArray();
        boolean different = Arrays.stream(numbers).distinct().count() == numbers.length;
        if (different && !byValues) {
            read(List.of(cells.number()), byNumber(numbers, attributes), rows);
        } else {
            read(cells.grouped(), byValue(attributes), rows);
        }
    }

    private void read(List<String> selected, Kinds kinds, Rows rows) throws EvidenceRefused {
        List<String> inputs = InputColumns.of(file, columns.inputs());
        String query = "SELECT "
                + String.join(
                        ", ",
                        Stream.of(List.of("r"), selected, inputs)
                                .flatMap(List::stream)
                                .toList())
                + " FROM " + file.numbered();
        List<Object> parameters = new ArrayList<>(cells.parameters());
        parameters.add(file.location());
        try (Session session = file.sessionInOrder(file.limits().patient())) {
            session.read(query, parameters, result -> read(result, kinds, 2 + selected.size(), inputs.size(), rows));
        }
    }

    private static long read(ResultSet result, Kinds kinds, int first, int width, Rows rows)
            throws SQLException, EvidenceRefused {
        @Nullable String[] inputs = new String[width];
        long position = 0;
        while (result.next()) {
            Kind kind = kinds.of(result);
            if (kind == null || result.getLong(1) != position) {
                // the file changed while it was read
                throw new CouldNotJudge(MachineFault.Plain.UNREADABLE_STORE);
            }
            for (int i = 0; i < width; i++) {
                inputs[i] = InputColumns.text(result.getObject(first + i));
            }
            rows.row(position++, kind.label, kind.decision, kind.groups, inputs);
        }
        return position;
    }

    private Kinds byNumber(long[] numbers, List<Attribute> attributes) {
        Kind[] kinds = cells.all().stream()
                .sorted(Comparator.comparingLong(Cell::number))
                .map(cell -> kind(cell, attributes))
                .toArray(Kind[]::new);
        return row -> {
            int found = Arrays.binarySearch(numbers, row.getLong(2));
            return found < 0 ? null : kinds[found];
        };
    }

    private Kinds byValue(List<Attribute> attributes) {
        Map<List<@Nullable Object>, Kind> kinds = new HashMap<>();
        cells.all().forEach(cell -> kinds.put(cell.key(), kind(cell, attributes)));
        int width = cells.grouped().size();
        return row -> {
            List<@Nullable Object> values = new ArrayList<>(width);
            for (int i = 0; i < width; i++) {
                values.add(row.getObject(2 + i));
            }
            return kinds.get(Cells.key(values));
        };
    }

    private Kind kind(Cell cell, List<Attribute> attributes) {
        @Nullable String[] groups = new String[attributes.size()];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = cells.group(attributes.get(i), cell).orElse(null);
        }
        return new Kind(cell.label(), cell.decision(), groups);
    }
}
