package org.polity.engine.evidence;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.engine.attestation.TrustRootFault;
import org.polity.engine.canonical.Digest;
import org.polity.engine.metrics.groups.Attribute;

/**
 * What the evidence says, gathered once: from here on a verdict needs no file.
 *
 * @param manifestDigest the manifest it was gathered by
 * @param manifest the manifest, unless it could not be read
 * @param refusal why the evidence as a whole cannot be judged
 * @param counted the counts of each attribute that was asked for
 * @param datasets descriptions, in manifest order
 * @param attestations in manifest order
 * @param trustRoots by the digest that policies pin them with
 * @param card the model card
 */
public record Facts(
        Digest manifestDigest,
        Optional<EvidenceManifest> manifest,
        Optional<EvidenceFault> refusal,
        Map<Attribute, Counted> counted,
        List<Described> datasets,
        List<Attested> attestations,
        Map<Digest, Trusted> trustRoots,
        Card card) {

    public Facts {
        counted = Map.copyOf(counted);
        datasets = List.copyOf(datasets);
        attestations = List.copyOf(attestations);
        trustRoots = Map.copyOf(trustRoots);
    }

    /** The counts of an attribute; refused when nobody asked for them in time. */
    public Counted counts(Attribute attribute) {
        Counted counts = counted.get(attribute);
        return counts != null
                ? counts
                : new Counted.Refused(refusal.orElseGet(() -> new PredictionsFault.NotCounted(attribute.name())));
    }

    /** The trust root of that digest; refused when the evidence does not bring it. */
    public Trusted trustRoot(Digest digest) {
        Trusted trusted = trustRoots.get(digest);
        return trusted != null ? trusted : new Trusted.Refused(new TrustRootFault.Missing(digest));
    }
}
