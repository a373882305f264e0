package org.polity.gate;

import java.util.List;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.ReleaseDescription;
import org.polity.engine.policy.ScopeHashes;

/**
 * What a maintainer submits.
 *
 * @param manifest SHA-256 of the canonical evidence manifest
 * @param parents the artifacts that this one was made from: at most 8, none twice
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
