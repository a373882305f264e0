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
 * @param documented what the documents say
 */
public record Facts(
        Digest manifestDigest,
        Optional<EvidenceManifest> manifest,
        Optional<EvidenceFault> refusal,
        Map<Attribute, Counted> counted,
        Documented documented) {

    public Facts {
        counted = Map.copyOf(counted);
    }

    /** Facts with each kind of document by itself. */
    public Facts(
            Digest manifestDigest,
            Optional<EvidenceManifest> manifest,
            Optional<EvidenceFault> refusal,
            Map<Attribute, Counted> counted,
            List<Described> datasets,
            List<Attested> attestations,
            Map<Digest, Trusted> trustRoots,
            Card card) {
        this(manifestDigest, manifest, refusal, counted, Documented.of(datasets, attestations, trustRoots, card));
    }

    /** Descriptions of data sets, in manifest order. */
    public List<Described> datasets() {
        return documented.datasets();
    }

    /** In manifest order. */
    public List<Attested> attestations() {
        return documented.attestations();
    }

    /** By the digest that policies pin them with. */
    public Map<Digest, Trusted> trustRoots() {
        return documented.trustRoots();
    }

    /** The model card. */
    public Card card() {
        return documented.card();
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
        Trusted trusted = trustRoots().get(digest);
        return trusted != null ? trusted : new Trusted.Refused(new TrustRootFault.Missing(digest));
    }
}
