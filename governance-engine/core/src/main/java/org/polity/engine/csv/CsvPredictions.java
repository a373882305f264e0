package org.polity.engine.csv;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.polity.engine.evidence.Content;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.evidence.Predictions;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.GroupCounts;
import org.polity.engine.metrics.groups.Scores;
import org.polity.engine.roots.Rows;

/** The rows of a CSV file. What was counted is kept, so that a second question needs no second count. */
final class CsvPredictions implements Predictions {

    private final Content file;
    private final PredictionColumns columns;
    private final int mostCells;
    private @Nullable CellCounts counted;

    CsvPredictions(Content file, PredictionColumns columns, int mostCells) {
        this.file = file;
        this.columns = columns;
        this.mostCells = mostCells;
    }

    @Override
    public List<GroupCounts> count(List<Attribute> attributes) throws EvidenceRefused {
        CellCounts counts = counted(attributes);
        List<GroupCounts> groups = new ArrayList<>();
        for (Attribute attribute : attributes) {
            groups.add(counts.by(attribute));
        }
        return groups;
    }

    @Override
    public void read(List<Attribute> attributes, Rows rows) throws EvidenceRefused {
        CellCounts counts = counted(attributes);
        CsvFile.read(file, names -> new CsvRows(names, counts, attributes, columns.inputs(), rows));
    }

    @Override
    public SortedMap<String, Scores> moments(Attribute attribute) throws EvidenceRefused {
        return CsvFile.read(file, names -> new ScoreSums(names, columns, attribute, mostCells * Scores.BINS))
                .scores();
    }

    private CellCounts counted(List<Attribute> attributes) throws EvidenceRefused {
        Set<String> parts = new LinkedHashSet<>();
        attributes.forEach(attribute -> parts.addAll(attribute.parts()));
        CellCounts known = counted;
        if (known == null || !known.knows(parts)) {
            known = CsvFile.read(file, names -> new CellCounts(names, columns, List.copyOf(parts), mostCells));
            known.refuse();
            counted = known;
        }
        return known;
    }
}
