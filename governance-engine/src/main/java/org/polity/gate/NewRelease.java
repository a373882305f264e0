package org.polity.gate;

import java.util.List;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.ReleaseDescription;

/**
 * The submission of a maintainer.
 *
 * @param manifest SHA-256 of the canonical evidence manifest
 * @param parents the artifacts from which this one was made: at most 8, without repetition
 */
public record NewRelease(ReleaseDescription described, Digest manifest, List<Digest> parents) {

    public NewRelease {
        parents = List.copyOf(parents);
    }

    public Digest artifact() {
        return described.artifact();
    }

    ReleaseGate.Submission submission(byte[] salt) {
        return new ReleaseGate.Submission(
                described.artifact().bytes(),
                manifest.bytes(),
                GateScope.struct(described.scope().hashes()),
                described.name(),
                described.version(),
                parents.stream().map(Digest::bytes).toList(),
                salt);
    }
}
