package org.polity.engine.evidence;

import java.util.List;
import java.util.SortedMap;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.GroupCounts;
import org.polity.engine.metrics.groups.Scores;
import org.polity.engine.roots.Hashing;
import org.polity.engine.roots.Rows;

/** Counts the rows of a predictions file. This interface is the border to a query engine. */
public interface Counting {

    /** Something that asks about the rows of an open file. */
    interface Reading<T> {
        T of(Predictions rows) throws EvidenceRefused;
    }

    /**
     * Opens a file once for everything that is asked about it.
     *
     * @param file the checked content of the file
     * @param mediaType how it is written
     * @param columns which column means what
     * @throws EvidenceRefused if the file cannot be read as that
     */
    <T> T open(Content file, String mediaType, PredictionColumns columns, Reading<T> reading) throws EvidenceRefused;

    /** The SHA-256 that is fast where the rows are. */
    Hashing sha256();

    /** {@link Predictions#count} of a file. */
    default List<GroupCounts> count(
            Content file, String mediaType, PredictionColumns columns, List<Attribute> attributes)
            throws EvidenceRefused {
        return open(file, mediaType, columns, rows -> rows.count(attributes));
    }

    /** {@link Predictions#moments} of a file. */
    default SortedMap<String, Scores> moments(
            Content file, String mediaType, PredictionColumns columns, Attribute attribute) throws EvidenceRefused {
        return open(file, mediaType, columns, rows -> rows.moments(attribute));
    }

    /** {@link Predictions#read} of a file. */
    default void read(Content file, String mediaType, PredictionColumns columns, List<Attribute> attributes, Rows taker)
            throws EvidenceRefused {
        open(file, mediaType, columns, rows -> {
            rows.read(attributes, taker);
            return taker;
        });
    }
}
