package org.polity.engine.evidence;

import java.util.List;
import java.util.SortedMap;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.GroupCounts;
import org.polity.engine.metrics.groups.Scores;
import org.polity.engine.roots.Rows;

/** The rows of a file of predictions that was opened. Not for several threads. */
public interface Predictions {

    /**
     * The confusion table of each group of each attribute; positive is the columns' positive value.
     *
     * @param attributes at least one
     * @return one entry for each attribute, in the same order
     * @throws EvidenceRefused if the file cannot be read as that
     */
    List<GroupCounts> count(List<Attribute> attributes) throws EvidenceRefused;

    /**
     * What calibration needs of each group, summed exactly.
     *
     * @throws EvidenceRefused if the file has no scores from 0 to 1
     */
    SortedMap<String, Scores> moments(Attribute attribute) throws EvidenceRefused;

    /**
     * Gives every row in file order; what was counted before is not counted again.
     *
     * @param attributes whose groups the rows name
     * @param rows takes them; those before a fault, too
     * @throws EvidenceRefused if the file cannot be read as that
     */
    void read(List<Attribute> attributes, Rows rows) throws EvidenceRefused;
}
