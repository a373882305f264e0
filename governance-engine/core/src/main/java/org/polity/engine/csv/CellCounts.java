package org.polity.engine.csv;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** Rows counted by label, decision and the values of some columns. */
final class CellCounts implements CsvReader.Records {

    private enum Class {
        POSITIVE,
        NEGATIVE,
        OTHER
    }

    /** A row that holds neither class, or no score. */
    private record Odd(long row, @Nullable String value) {}

    /** A combination as it is written in the file, and how often it is there. */
    static final class Cell {
        private final boolean label;
        private final boolean decision;
        private final List<@Nullable String> values;
        private long rows;

        private Cell(boolean label, boolean decision, List<@Nullable String> values) {
            this.label = label;
            this.decision = decision;
            this.values = values;
        }

        boolean label() {
            return label;
        }

        boolean decision() {
            return decision;
        }
    }

    private final PredictionColumns columns;
    private final List<String> parts;
    private final int mostCells;
    private final GroupNames groupNames;
    private final int label;
    private final int prediction;
    private final int[] indexes;
    private final boolean[] wanted;
    private final Map<List<@Nullable Object>, Cell> cells = new LinkedHashMap<>();
    private final Map<String, Class> classes = new HashMap<>();
    private @Nullable Odd oddLabel;
    private @Nullable Odd oddPrediction;
    private @Nullable CsvFault longGroup;

    CellCounts(ColumnNames names, PredictionColumns columns, List<String> parts, int mostCells) throws EvidenceRefused {
        this.columns = columns;
        this.parts = parts;
        this.mostCells = mostCells;
        this.groupNames = new GroupNames(columns.unknown());
        this.label = names.index(columns.label());
        this.prediction = names.index(columns.prediction());
        this.wanted = new boolean[names.names().size()];
        wanted[label] = true;
        wanted[prediction] = true;
        for (String attribute : columns.attributes()) {
            names.index(attribute);
        }
        for (String input : columns.inputs()) {
            names.index(input);
        }
        this.indexes = new int[parts.size()];
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = names.index(parts.get(i));
            wanted[indexes[i]] = true;
        }
    }

    @Override
    public boolean wants(int column) {
        return wanted[column];
    }

    @Override
    public void record(long row, @Nullable String[] values) {
        if (cells.size() > mostCells || longGroup != null) {
            return;
        }
        Class labelled = classOf(values[label]);
        if (labelled == Class.OTHER && oddLabel == null) {
            oddLabel = new Odd(row, values[label]);
        }
        @Nullable Object decided = decision(row, values[prediction]);
        cells.computeIfAbsent(
                        key(values, decided),
                        key -> new Cell(
                                labelled == Class.POSITIVE,
                                decided instanceof Boolean yes
                                        ? yes
                                        : classOf((@Nullable String) decided) == Class.POSITIVE,
                                group(row, values)))
                .rows++;
    }

    /** The cell that a row was counted in. */
    Cell cell(@Nullable String[] values) {
        Cell cell = cells.get(key(values, decision(0, values[prediction])));
        if (cell == null) {
            // a machine whose file changes below it
            throw new CouldNotJudge(MachineFault.Plain.UNREADABLE_STORE);
        }
        return cell;
    }

    /** Whether the values of these columns were counted apart. */
    boolean knows(Collection<String> columns) {
        return parts.containsAll(columns);
    }

    private List<@Nullable Object> key(@Nullable String[] values, @Nullable Object decided) {
        List<@Nullable Object> key = new ArrayList<>(indexes.length + 2);
        key.add(values[label]);
        key.add(decided);
        for (int index : indexes) {
            key.add(values[index]);
        }
        return key;
    }

    private List<@Nullable String> group(long row, @Nullable String[] values) {
        List<@Nullable String> group = new ArrayList<>(indexes.length);
        for (int i = 0; i < indexes.length; i++) {
            String value = values[indexes[i]];
            int length = groupNames.excess(value);
            if (length > 0 && longGroup == null) {
                longGroup = new CsvFault.LongGroup(row, parts.get(i), length, GroupNames.LONGEST);
            }
            group.add(value);
        }
        return group;
    }

    /** What the prediction comes to: its text, or whether a score reaches the threshold; null for a text that is no score. */
    private @Nullable Object decision(long row, @Nullable String value) {
        if (columns.threshold().isEmpty()) {
            if (classOf(value) == Class.OTHER && oddPrediction == null) {
                oddPrediction = new Odd(row, value);
            }
            return value;
        }
        Double score = Score.value(value);
        if (score == null && oddPrediction == null) {
            oddPrediction = new Odd(row, value);
        }
        return score == null ? null : (Object) (score >= columns.threshold().getAsDouble());
    }

    private Class classOf(@Nullable String value) {
        if (value == null) {
            return Class.OTHER;
        }
        Class known = classes.get(value);
        if (known != null) {
            return known;
        }
        Class found = ClassValue.same(value, columns.positive())
                ? Class.POSITIVE
                : ClassValue.same(value, columns.negative()) ? Class.NEGATIVE : Class.OTHER;
        if (classes.size() < mostCells) {
            classes.put(value, found);
        }
        return found;
    }

    /** @throws EvidenceRefused if there are no rows, too many cells, or rows of neither class */
    void refuse() throws EvidenceRefused {
        if (cells.isEmpty()) {
            throw new EvidenceRefused(CsvFault.Plain.HEADER_ONLY);
        }
        if (longGroup != null) {
            throw new EvidenceRefused(longGroup);
        }
        if (cells.size() > mostCells) {
            throw new EvidenceRefused(CsvFault.Plain.TOO_MANY_GROUPS);
        }
        if (oddLabel != null) {
            throw other(oddLabel, columns.label());
        }
        if (oddPrediction != null) {
            throw columns.threshold().isEmpty() ? other(oddPrediction, columns.prediction()) : noScore(oddPrediction);
        }
    }

    private EvidenceRefused other(Odd odd, String column) {
        return new EvidenceRefused(
                odd.value == null || columns.unknown().says(odd.value)
                        ? new CsvFault.MissingClass(odd.row, column, columns.positive(), columns.negative())
                        : new CsvFault.OtherClass(odd.row, column, odd.value, columns.positive(), columns.negative()));
    }

    private EvidenceRefused noScore(Odd odd) {
        return new EvidenceRefused(
                new CsvFault.NotANumber(odd.row, columns.prediction(), odd.value == null ? "" : odd.value));
    }

    GroupCounts by(Attribute attribute) {
        return GroupTally.of(
                attribute,
                cells.values(),
                cell -> group(attribute, cell),
                cell -> Confusion.of(cell.label, cell.decision, cell.rows));
    }

    /** The name of a cell's group; empty if it names none. */
    Optional<String> group(Attribute attribute, Cell cell) {
        return groupNames.of(attribute, part -> cell.values.get(parts.indexOf(part)));
    }
}
