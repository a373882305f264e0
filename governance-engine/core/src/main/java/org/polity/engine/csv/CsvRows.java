package org.polity.engine.csv;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.polity.engine.csv.CellCounts.Cell;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.roots.Rows;

/** Passes rows on in file order, of a file whose cells were counted. */
final class CsvRows implements CsvReader.Records {

    private final CellCounts counts;
    private final List<Attribute> attributes;
    private final int[] inputs;
    private final Rows rows;
    private final Map<Cell, @Nullable String[]> groups = new HashMap<>();
    private final @Nullable String[] texts;

    CsvRows(ColumnNames names, CellCounts counts, List<Attribute> attributes, List<String> inputs, Rows rows)
            throws EvidenceRefused {
        this.counts = counts;
        this.attributes = attributes;
        this.rows = rows;
        this.inputs = new int[inputs.size()];
        for (int i = 0; i < this.inputs.length; i++) {
            this.inputs[i] = names.index(inputs.get(i));
        }
        this.texts = new String[this.inputs.length];
    }

    @Override
    public boolean wants(int column) {
        for (int input : inputs) {
            if (input == column) {
                return true;
            }
        }
        return counts.wants(column);
    }

    @Override
    public void record(long row, @Nullable String[] values) {
        Cell cell = counts.cell(values);
        for (int i = 0; i < inputs.length; i++) {
            texts[i] = values[inputs[i]];
        }
        rows.row(row - 1, cell.label(), cell.decision(), groups.computeIfAbsent(cell, this::groups), texts);
    }

    private @Nullable String[] groups(Cell cell) {
        @Nullable String[] names = new String[attributes.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = counts.group(attributes.get(i), cell).orElse(null);
        }
        return names;
    }
}
