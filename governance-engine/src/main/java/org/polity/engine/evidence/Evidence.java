package org.polity.engine.evidence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.metrics.Attribute;
import org.polity.engine.metrics.GroupCounts;
import org.polity.engine.reading.DocumentRefused;
import org.polity.engine.words.Sentence;

/** The evidence of one release: its manifest and where the files are. What is wrong with it becomes part of the verdict. */
public final class Evidence {

    private final Digest manifestDigest;
    private final @Nullable EvidenceManifest manifest;
    private final @Nullable Sentence refusal;
    private final EvidenceStore store;

    private Evidence(
            Digest manifestDigest,
            @Nullable EvidenceManifest manifest,
            @Nullable Sentence refusal,
            EvidenceStore store) {
        this.manifestDigest = manifestDigest;
        this.manifest = manifest;
        this.refusal = refusal;
        this.store = store;
    }

    /** Evidence whose manifest is at hand; its files are in the store. */
    public static Evidence of(EvidenceManifest manifest, EvidenceStore store) {
        return new Evidence(manifest.digest(), manifest, null, store);
    }

    /** Evidence whose manifest, too, is in the store under that digest. What is missing or unreadable never clears. */
    public static Evidence of(Digest manifest, EvidenceStore store) {
        try {
            byte[] document = store.bytes(manifest, StrictJson.MAX_BYTES);
            return new Evidence(manifest, EvidenceManifest.parse(document), null, store);
        } catch (DocumentRefused e) {
            return new Evidence(
                    manifest,
                    null,
                    Sentence.of("evidence.badManifest", e.problems().getFirst().sentence()),
                    store);
        } catch (EvidenceRefused e) {
            return new Evidence(manifest, null, e.sentence(), store);
        } catch (IOException e) {
            return new Evidence(manifest, null, Sentence.of("evidence.unreadable", manifest.hex()), store);
        }
    }

    /** Gathers the counts of these attributes, in as few passes over the file as the counting needs. */
    public Facts gather(Set<Attribute> attributes, Counting counting) {
        if (manifest == null) {
            return new Facts(manifestDigest, Optional.empty(), Optional.ofNullable(refusal), Map.of());
        }
        Map<Attribute, Counted> counted = new HashMap<>();
        List<EvidenceFile> predictions = manifest.files(EvidenceFile.Role.PREDICTIONS);
        if (predictions.size() != 1) {
            Sentence reason = Sentence.of(predictions.isEmpty() ? "reason.noPredictions" : "reason.manyPredictions");
            attributes.forEach(attribute -> counted.put(attribute, new Counted.Refused(reason)));
        } else {
            count(predictions.getFirst(), attributes, counting, counted);
        }
        return new Facts(manifestDigest, Optional.of(manifest), Optional.empty(), counted);
    }

    private void count(
            EvidenceFile file, Set<Attribute> attributes, Counting counting, Map<Attribute, Counted> counted) {
        PredictionColumns columns = file.columns().orElseThrow();
        List<Attribute> there = new ArrayList<>();
        for (Attribute attribute : attributes) {
            Optional<String> missing = attribute.parts().stream()
                    .filter(part -> !columns.attributes().contains(part))
                    .findFirst();
            missing.ifPresentOrElse(
                    part -> counted.put(
                            attribute, new Counted.Refused(Sentence.of("reason.attributeMissing", part, file.name()))),
                    () -> there.add(attribute));
        }
        if (there.isEmpty()) {
            return;
        }
        try {
            List<GroupCounts> counts = counting.count(store.file(file.digest()), file.mediaType(), columns, there);
            counts.forEach(groups -> counted.put(groups.attribute(), new Counted.Of(groups)));
        } catch (EvidenceRefused e) {
            there.forEach(attribute -> counted.put(attribute, new Counted.Refused(e.sentence())));
        } catch (IOException e) {
            Sentence reason = Sentence.of("evidence.unreadable", file.name());
            there.forEach(attribute -> counted.put(attribute, new Counted.Refused(reason)));
        }
    }
}
