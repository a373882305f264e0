package org.polity.engine.evidence;

import java.util.List;
import java.util.SortedMap;
import org.polity.engine.metrics.Attribute;
import org.polity.engine.metrics.GroupCounts;
import org.polity.engine.metrics.Scores;
import org.polity.engine.roots.Hashing;
import org.polity.engine.roots.Rows;

/** What counts the rows of a predictions file; the process boundary to a query engine. */
public interface Counting {

    /**
     * The confusion table of each group of each attribute; positive is the columns' positive value.
     *
     * @param file the checked content of the file
     * @param mediaType how it is written
     * @param columns which column means what
     * @param attributes at least one; every part is one of the columns' attributes
     * @return one entry for each attribute, in the same order
     * @throws EvidenceRefused if the file cannot be read as that
     */
    List<GroupCounts> count(Content file, String mediaType, PredictionColumns columns, List<Attribute> attributes)
            throws EvidenceRefused;

    /**
     * What calibration needs of each group, summed exactly.
     *
     * @throws EvidenceRefused if the file has no scores from 0 to 1
     */
    SortedMap<String, Scores> moments(Content file, String mediaType, PredictionColumns columns, Attribute attribute)
            throws EvidenceRefused;

    /**
     * Gives every row in file order.
     *
     * @param attributes whose groups the rows name; every part is one of the columns' attributes
     * @param rows takes them; those before a fault, too
     * @throws EvidenceRefused if the file cannot be read as that
     */
    void read(Content file, String mediaType, PredictionColumns columns, List<Attribute> attributes, Rows rows)
            throws EvidenceRefused;

    /** The SHA-256 that is fast where the rows are. */
    Hashing sha256();
}
