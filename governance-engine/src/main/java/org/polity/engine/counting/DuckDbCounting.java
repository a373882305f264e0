package org.polity.engine.counting;

import java.util.List;
import java.util.SortedMap;
import org.polity.engine.evidence.Content;
import org.polity.engine.evidence.Counting;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.metrics.Attribute;
import org.polity.engine.metrics.GroupCounts;
import org.polity.engine.metrics.Scores;
import org.polity.engine.roots.Hashing;
import org.polity.engine.roots.Rows;

/** Counts with an embedded DuckDB: one pass over the file for all attributes. */
public final class DuckDbCounting implements Counting {

    private final Limits limits;

    /** Counts within the default limits. */
    public DuckDbCounting() {
        this(Limits.DEFAULT);
    }

    public DuckDbCounting(Limits limits) {
        this.limits = limits;
    }

    @Override
    public List<GroupCounts> count(
            Content file, String mediaType, PredictionColumns columns, List<Attribute> attributes)
            throws EvidenceRefused {
        return PlainPath.reading(
                file, plain -> new Cells(Table.of(plain, mediaType, limits), columns, limits).by(attributes));
    }

    @Override
    public void read(Content file, String mediaType, PredictionColumns columns, List<Attribute> attributes, Rows rows)
            throws EvidenceRefused {
        PlainPath.reading(file, plain -> {
            new FileRows(Table.of(plain, mediaType, limits), columns, limits).read(attributes, rows);
            return rows;
        });
    }

    @Override
    public Hashing sha256() {
        return new MachineSha256();
    }

    @Override
    public SortedMap<String, Scores> moments(
            Content file, String mediaType, PredictionColumns columns, Attribute attribute) throws EvidenceRefused {
        return PlainPath.reading(
                file, plain -> new ScoreSums(Table.of(plain, mediaType, limits), columns, limits).by(attribute));
    }
}
