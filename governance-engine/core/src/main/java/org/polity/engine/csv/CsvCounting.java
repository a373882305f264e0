package org.polity.engine.csv;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.polity.engine.evidence.CsvFault;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.metrics.Attribute;
import org.polity.engine.metrics.GroupCounts;
import org.polity.engine.metrics.Scores;
import org.polity.engine.roots.Rows;

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
    public List<GroupCounts> count(byte[] file, String mediaType, PredictionColumns columns, List<Attribute> attributes)
            throws EvidenceRefused {
        CellCounts counts = counted(file, mediaType, columns, attributes);
        List<GroupCounts> groups = new ArrayList<>();
        for (Attribute attribute : attributes) {
            groups.add(counts.by(attribute));
        }
        return groups;
    }

    private CellCounts counted(byte[] file, String mediaType, PredictionColumns columns, List<Attribute> attributes)
            throws EvidenceRefused {
        Set<String> parts = new LinkedHashSet<>();
        attributes.forEach(attribute -> parts.addAll(attribute.parts()));
        CellCounts counts =
                read(file, mediaType, names -> new CellCounts(names, columns, List.copyOf(parts), mostCells));
        counts.refuse();
        return counts;
    }

    /** Passes every row on, in file order, as the roots of counts need them. */
    public void read(byte[] file, String mediaType, PredictionColumns columns, List<Attribute> attributes, Rows rows)
            throws EvidenceRefused {
        CellCounts counts = counted(file, mediaType, columns, attributes);
        read(file, mediaType, names -> new CsvRows(names, counts, attributes, columns.inputs(), rows));
    }

    /** What calibration needs of each group, summed exactly. */
    public SortedMap<String, Scores> moments(
            byte[] file, String mediaType, PredictionColumns columns, Attribute attribute) throws EvidenceRefused {
        return read(file, mediaType, names -> new ScoreSums(names, columns, attribute, mostCells * Scores.BINS))
                .scores();
    }

    /** What takes the records of a file, once the names of its columns are known. */
    private interface Taking<T extends CsvReader.Records> {
        T of(ColumnNames names) throws EvidenceRefused;
    }

    private static <T extends CsvReader.Records> T read(byte[] file, String mediaType, Taking<T> taking)
            throws EvidenceRefused {
        if (!mediaType.startsWith("text/csv")) {
            throw new EvidenceRefused(new CsvFault.MediaType(mediaType));
        }
        CsvReader reader = new CsvReader();
        int at = reader.read(file, 0, file.length);
        @Nullable T taker = null;
        @Nullable EvidenceRefused refused = null;
        if (reader.isNamed()) {
            try {
                taker = taking.of(new ColumnNames(reader.names()));
                reader.to(taker);
            } catch (EvidenceRefused e) {
                // a file that is not valid CSV is refused for that first
                refused = e;
            }
        }
        while (at < file.length) {
            at = reader.read(file, at, file.length);
        }
        reader.end();
        if (refused != null) {
            throw refused;
        }
        return taker == null ? taking.of(new ColumnNames(reader.names())) : taker;
    }
}
