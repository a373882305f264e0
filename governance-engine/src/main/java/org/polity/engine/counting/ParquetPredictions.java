package org.polity.engine.counting;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.evidence.Predictions;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.GroupCounts;
import org.polity.engine.metrics.groups.Scores;
import org.polity.engine.roots.Rows;

/** The rows of a Parquet file. The counts are kept, so that a second question needs no second count. */
final class ParquetPredictions implements Predictions {

    private final ParquetFile file;
    private final PredictionColumns columns;
    private @Nullable Cells counted;

    ParquetPredictions(ParquetFile file, PredictionColumns columns) {
        this.file = file;
        this.columns = columns;
    }

    @Override
    public List<GroupCounts> count(List<Attribute> attributes) throws EvidenceRefused {
        return counted(attributes).by(attributes);
    }

    @Override
    public SortedMap<String, Scores> moments(Attribute attribute) throws EvidenceRefused {
        return new ScoreSums(file, columns).by(attribute);
    }

    @Override
    public void read(List<Attribute> attributes, Rows rows) throws EvidenceRefused {
        new FileRows(file, columns, counted(attributes), false).read(attributes, rows);
    }

    private Cells counted(List<Attribute> attributes) throws EvidenceRefused {
        Set<String> parts = new LinkedHashSet<>();
        attributes.forEach(attribute -> parts.addAll(attribute.parts()));
        Cells known = counted;
        if (known == null || !known.parts().containsAll(parts)) {
            known = Cells.of(file, columns, List.copyOf(parts));
            counted = known;
        }
        return known;
    }
}
