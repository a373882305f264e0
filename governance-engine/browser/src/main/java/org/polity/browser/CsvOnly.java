package org.polity.browser;

import java.util.List;
import java.util.SortedMap;
import org.polity.engine.csv.CsvCounting;
import org.polity.engine.evidence.Content;
import org.polity.engine.evidence.Counting;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.metrics.Attribute;
import org.polity.engine.metrics.GroupCounts;
import org.polity.engine.metrics.Scores;
import org.polity.engine.roots.Hashing;
import org.polity.engine.roots.PlainSha256;
import org.polity.engine.roots.Rows;

/** Counts predictions in CSV, a whole file in memory; there is no query engine here for those in Parquet. */
final class CsvOnly implements Counting {

    private static final String PARQUET = "application/vnd.apache.parquet";

    private final CsvCounting csv = new CsvCounting();

    @Override
    public List<GroupCounts> count(
            Content file, String mediaType, PredictionColumns columns, List<Attribute> attributes)
            throws EvidenceRefused {
        return csv.count(bytes(file, mediaType), mediaType, columns, attributes);
    }

    @Override
    public SortedMap<String, Scores> moments(
            Content file, String mediaType, PredictionColumns columns, Attribute attribute) throws EvidenceRefused {
        return csv.moments(bytes(file, mediaType), mediaType, columns, attribute);
    }

    @Override
    public void read(Content file, String mediaType, PredictionColumns columns, List<Attribute> attributes, Rows rows)
            throws EvidenceRefused {
        csv.read(bytes(file, mediaType), mediaType, columns, attributes, rows);
    }

    @Override
    public Hashing sha256() {
        return new PlainSha256();
    }

    private static byte[] bytes(Content file, String mediaType) {
        if (mediaType.equals(PARQUET)) {
            throw new NotRecomputed(NotRecomputed.Lack.PARQUET);
        }
        return file.head(Integer.MAX_VALUE);
    }
}
