package org.polity.engine.evidence;

import java.util.Set;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.roots.Grove;

/**
 * The facts that policies need from the evidence.
 *
 * @param counts attributes whose confusion counts are needed
 * @param moments attributes whose calibration is needed
 * @param documents whether descriptions, cards and attestations are needed
 * @param groves the trees over rows that a signed verdict has; their attributes are among those that are counted
 * @param rooted whether those trees are grown here; what keeps them from growing is a fault either way
 */
public record Needs(
        Set<Attribute> counts, Set<Attribute> moments, boolean documents, Set<Grove> groves, boolean rooted) {

    public Needs {
        counts = Set.copyOf(counts);
        moments = Set.copyOf(moments);
        groves = Set.copyOf(groves);
    }

    /** Needs without trees. */
    public Needs(Set<Attribute> counts, Set<Attribute> moments, boolean documents) {
        this(counts, moments, documents, Set.of(), false);
    }
}
