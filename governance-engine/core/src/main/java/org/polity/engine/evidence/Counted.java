package org.polity.engine.evidence;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.polity.engine.metrics.groups.GroupCounts;
import org.polity.engine.metrics.groups.Scores;
import org.polity.engine.policy.rules.Favourable;
import org.polity.engine.roots.GroupRoot;

/** The counts of an attribute, or the reason why they are missing. */
public sealed interface Counted {

    /**
     * The counts; positive is the manifest's positive value.
     *
     * @param counts the confusion tables
     * @param moments of the scores, where they were asked for and there are scores
     * @param roots over the rows of each group, seen from each decision that was asked for
     */
    record Of(GroupCounts counts, SortedMap<String, Scores> moments, Map<Favourable, List<GroupRoot>> roots)
            implements Counted {

        public Of {
            roots = Map.copyOf(roots);
        }

        /** Counts without roots. */
        public Of(GroupCounts counts, SortedMap<String, Scores> moments) {
            this(counts, moments, Map.of());
        }

        /** Counts without scores. */
        public Of(GroupCounts counts) {
            this(counts, new TreeMap<>());
        }
    }

    /** Why the evidence does not give them. */
    record Refused(EvidenceFault reason) implements Counted {}
}
