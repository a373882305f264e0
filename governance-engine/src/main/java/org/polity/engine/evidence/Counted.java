package org.polity.engine.evidence;

import java.util.SortedMap;
import org.polity.engine.metrics.GroupCounts;
import org.polity.engine.metrics.Scores;

/** The counts of an attribute, or why there are none. */
public sealed interface Counted {

    /**
     * The counts; positive is the manifest's positive value.
     *
     * @param counts the confusion tables
     * @param moments of the scores, where they were asked for and there are scores
     */
    record Of(GroupCounts counts, SortedMap<String, Scores> moments) implements Counted {

        /** Counts without scores. */
        public Of(GroupCounts counts) {
            this(counts, java.util.Collections.emptySortedMap());
        }
    }

    /** Why the evidence does not give them. */
    record Refused(EvidenceFault reason) implements Counted {}
}
