package org.polity.gate;

import java.util.List;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.ReleaseDescription;
import org.polity.engine.policy.rules.ScopeHashes;

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
        ScopeHashes scope = described.scope().hashes();
        return new ReleaseGate.Submission(
                described.artifact().bytes(),
                manifest.bytes(),
                new ReleaseGate.Scope(
                        scope.domain().bytes(),
                        scope.task().bytes(),
                        scope.riskTier().bytes()),
                described.name(),
                described.version(),
                parents.stream().map(Digest::bytes).toList(),
                salt);
    }
}
