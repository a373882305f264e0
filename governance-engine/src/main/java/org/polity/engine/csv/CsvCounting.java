package org.polity.engine.csv;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.polity.engine.codes.Sentence;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.metrics.Attribute;
import org.polity.engine.metrics.GroupCounts;
import org.polity.engine.metrics.Scores;

/** Counts a CSV file where no query engine runs, in a browser: the same counts and refusals as DuckDB's. */
public final class CsvCounting {

    private final int mostCells;

    /** Counts up to 100,000 different combinations of label, decision and groups. */
    public CsvCounting() {
        this(100_000);
    }

    /** @param mostCells different combinations of label, decision and groups */
    public CsvCounting(int mostCells) {
        this.mostCells = mostCells;
    }

    /** The confusion table of each group of each attribute, in the attributes' order. */
    public List<GroupCounts> count(
            byte[] file, String mediaType, PredictionColumns columns, List<Attribute> attributes)
            throws EvidenceRefused {
        ColumnNames names = names(file, mediaType);
        Set<String> parts = new LinkedHashSet<>();
        attributes.forEach(attribute -> parts.addAll(attribute.parts()));
        CellCounts counts = new CellCounts(names, columns, List.copyOf(parts), mostCells);
        read(file, counts);
        List<GroupCounts> groups = new ArrayList<>();
        counts.refuse();
        for (Attribute attribute : attributes) {
            groups.add(counts.by(attribute));
        }
        return groups;
    }

    /** What calibration needs of each group, summed exactly. */
    public SortedMap<String, Scores> moments(
            byte[] file, String mediaType, PredictionColumns columns, Attribute attribute) throws EvidenceRefused {
        ColumnNames names = names(file, mediaType);
        ScoreSums sums = new ScoreSums(names, columns, attribute, mostCells * Scores.BINS);
        read(file, sums);
        return sums.scores();
    }

    private static ColumnNames names(byte[] file, String mediaType) throws EvidenceRefused {
        if (!mediaType.startsWith("text/csv")) {
            throw new EvidenceRefused(Sentence.of("csv.mediaType", mediaType));
        }
        CsvReader reader = new CsvReader();
        int at = 0;
        while (at < file.length) {
            at = reader.read(file, at, file.length);
        }
        reader.end();
        return new ColumnNames(reader.names());
    }

    private static void read(byte[] file, CsvReader.Records records) throws EvidenceRefused {
        CsvReader reader = new CsvReader();
        int at = reader.read(file, 0, file.length);
        if (reader.isNamed()) {
            reader.to(records);
        }
        while (at < file.length) {
            at = reader.read(file, at, file.length);
        }
        reader.end();
    }
}
