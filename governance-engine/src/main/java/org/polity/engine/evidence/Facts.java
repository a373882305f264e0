package org.polity.engine.evidence;

import java.util.Map;
import java.util.Optional;
import org.polity.engine.canonical.Digest;
import org.polity.engine.metrics.Attribute;
import org.polity.engine.words.Sentence;

/**
 * What the evidence says, gathered once: from here on a verdict needs no file.
 *
 * @param manifestDigest the manifest it was gathered by
 * @param manifest the manifest, unless it could not be read
 * @param refusal why the evidence as a whole cannot be judged
 * @param counted the counts of each attribute that was asked for
 */
public record Facts(
        Digest manifestDigest,
        Optional<EvidenceManifest> manifest,
        Optional<Sentence> refusal,
        Map<Attribute, Counted> counted) {

    public Facts {
        counted = Map.copyOf(counted);
    }

    /** The counts of an attribute; refused when nobody asked for them in time. */
    public Counted counts(Attribute attribute) {
        return counted.getOrDefault(
                attribute, new Counted.Refused(refusal.orElseGet(() -> Sentence.of("reason.notCounted", attribute))));
    }
}
