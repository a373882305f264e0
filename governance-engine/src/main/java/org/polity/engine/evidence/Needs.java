package org.polity.engine.evidence;

import java.util.Set;
import org.polity.engine.metrics.Attribute;

/**
 * What policies ask of the evidence.
 *
 * @param counts attributes whose confusion counts are needed
 * @param moments attributes whose calibration is needed
 * @param documents whether descriptions, cards and attestations are needed
 */
public record Needs(Set<Attribute> counts, Set<Attribute> moments, boolean documents) {

    public Needs {
        counts = Set.copyOf(counts);
        moments = Set.copyOf(moments);
    }
}
