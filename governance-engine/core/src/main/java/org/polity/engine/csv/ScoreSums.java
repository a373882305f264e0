package org.polity.engine.csv;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.polity.engine.evidence.ClassValue;
import org.polity.engine.evidence.CsvFault;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.GroupNames;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.Scores;

/** What calibration needs of each group of an attribute. */
final class ScoreSums implements CsvReader.Records {

    private final PredictionColumns columns;
    private final int mostSums;
    private final GroupNames groupNames;
    private final int label;
    private final int prediction;
    private final int[] indexes;
    private final boolean[] wanted;
    private final Map<List<@Nullable Object>, ScoreSum> sums = new LinkedHashMap<>();
    private boolean outside;

    ScoreSums(ColumnNames names, PredictionColumns columns, Attribute attribute, int mostSums) throws EvidenceRefused {
        this.columns = columns;
        this.mostSums = mostSums;
        this.groupNames = new GroupNames(columns.unknown());
        this.prediction = names.index(columns.prediction());
        this.label = names.index(columns.label());
        this.indexes = new int[attribute.parts().size()];
        this.wanted = new boolean[names.names().size()];
        wanted[label] = true;
        wanted[prediction] = true;
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = names.index(attribute.parts().get(i));
            wanted[indexes[i]] = true;
        }
    }

    @Override
    public boolean wants(int column) {
        return wanted[column];
    }

    @Override
    public void record(long row, @Nullable String[] values) {
        long billionths = Score.billionths(values[prediction]);
        outside |= billionths < 0;
        int bin = billionths < 0 ? -1 : ScoreSum.bin(billionths);
        List<@Nullable Object> key = new ArrayList<>();
        for (int index : indexes) {
            key.add(values[index]);
        }
        key.add(values[label]);
        key.add(bin);
        if (sums.size() > mostSums) {
            return;
        }
        ScoreSum sum = sums.computeIfAbsent(key, k -> new ScoreSum(isPositive(values[label]), bin));
        if (billionths >= 0) {
            sum.add(billionths);
        }
    }

    private boolean isPositive(@Nullable String value) {
        return value != null && ClassValue.same(value, columns.positive());
    }

    SortedMap<String, Scores> scores() throws EvidenceRefused {
        if (sums.size() > mostSums) {
            throw new EvidenceRefused(CsvFault.Plain.TOO_MANY_GROUPS);
        }
        if (outside) {
            throw new EvidenceRefused(new CsvFault.ScoreRange(columns.prediction()));
        }
        SortedMap<String, Scores> scores = new TreeMap<>();
        for (Map.Entry<List<@Nullable Object>, ScoreSum> entry : sums.entrySet()) {
            group(entry.getKey())
                    .ifPresent(name -> scores.merge(name, entry.getValue().scores(), Scores::plus));
        }
        return scores;
    }

    private Optional<String> group(List<@Nullable Object> key) {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 0; i < indexes.length; i++) {
            values.add((String) key.get(i));
        }
        return groupNames.of(values);
    }
}
