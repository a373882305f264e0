package org.polity.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.Card;
import org.polity.engine.evidence.Counted;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.Facts;
import org.polity.engine.evidence.ReleaseDescription;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.policy.rules.Scope;

/** The facts of a release of which only predictions were counted. */
final class CountedFacts {

    static final Digest ARTIFACT = Digest.of(new byte[] {7});

    private CountedFacts() {}

    static Facts of(Map<Attribute, Counted> counted) {
        EvidenceManifest manifest =
                new EvidenceManifest(new ReleaseDescription("scorer", "1.0", ARTIFACT, Scope.UNDECLARED), List.of());
        return new Facts(
                manifest.digest(),
                Optional.of(manifest),
                Optional.empty(),
                counted,
                List.of(),
                List.of(),
                Map.of(),
                new Card.None());
    }
}
