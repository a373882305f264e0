package org.polity.engine.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.codes.Coded;
import org.polity.engine.codes.Sentence;
import org.polity.engine.metrics.Attribute;
import org.polity.engine.metrics.GroupCounts;
import org.polity.engine.metrics.Scores;
import org.polity.engine.reading.DocumentRefused;

/** The evidence of one release: its manifest and where the files are. What is wrong with it becomes part of the verdict. */
public final class Evidence {

    // a finding lists every group: with more of them a statement grows beyond what boards take
    private static final int MOST_GROUPS = 500;

    private final Digest manifestDigest;
    private final @Nullable EvidenceManifest manifest;
    private final @Nullable Coded refusal;
    private final EvidenceStore store;

    private Evidence(
            Digest manifestDigest, @Nullable EvidenceManifest manifest, @Nullable Coded refusal, EvidenceStore store) {
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
            return refused(
                    manifest,
                    Sentence.of("evidence.badManifest", e.problems().getFirst().fault()),
                    store);
        } catch (EvidenceRefused e) {
            return refused(manifest, e.sentence(), store);
        } catch (IOException e) {
            return refused(manifest, Sentence.of("evidence.unreadable", manifest.hex()), store);
        }
    }

    private static Evidence refused(Digest manifest, Coded reason, EvidenceStore store) {
        return new Evidence(manifest, null, reason, store);
    }

    /** Gathers what is needed, in as few passes over the predictions as the counting allows. */
    public Facts gather(Needs needs, Counting counting) {
        if (manifest == null) {
            return new Facts(
                    manifestDigest,
                    Optional.empty(),
                    Optional.ofNullable(refusal),
                    Map.of(),
                    List.of(),
                    List.of(),
                    Map.of(),
                    new Card.None());
        }
        Documents documents = new Documents(store);
        return new Facts(
                manifestDigest,
                Optional.of(manifest),
                fault(manifest),
                counted(manifest, needs, counting),
                needs.documents() ? documents.datasets(manifest) : List.of(),
                needs.documents() ? documents.attestations(manifest) : List.of(),
                needs.documents() ? documents.trustRoots(manifest) : Map.of(),
                needs.documents() ? documents.card(manifest) : new Card.None());
    }

    /** A listed file that is not what the manifest says may be the one that would have blocked, whether a rule reads it or not. */
    private Optional<Coded> fault(EvidenceManifest listed) {
        return listed.files().stream()
                .map(this::fault)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Coded> fault(EvidenceFile file) {
        if (!store.has(file.digest())) {
            return Optional.of(Sentence.of("evidence.fileMissing", file.name()));
        }
        try {
            long size = Files.size(store.file(file.digest()));
            return size == file.size()
                    ? Optional.empty()
                    : Optional.of(Sentence.of("evidence.fileSize", file.name(), size, file.size()));
        } catch (EvidenceRefused e) {
            return Optional.of(Sentence.of("evidence.fileChanged", file.name()));
        } catch (IOException e) {
            return Optional.of(Sentence.of("evidence.unreadable", file.name()));
        }
    }

    private Map<Attribute, Counted> counted(EvidenceManifest listed, Needs needs, Counting counting) {
        Map<Attribute, Counted> counted = new HashMap<>();
        Set<Attribute> attributes = new HashSet<>(needs.counts());
        attributes.addAll(needs.moments());
        List<EvidenceFile> predictions = listed.files(EvidenceFile.Role.PREDICTIONS);
        if (predictions.size() != 1) {
            Coded reason = Sentence.of(predictions.isEmpty() ? "reason.noPredictions" : "reason.manyPredictions");
            attributes.forEach(attribute -> counted.put(attribute, new Counted.Refused(reason)));
            return counted;
        }
        EvidenceFile file = predictions.getFirst();
        PredictionColumns columns = file.columns().orElseThrow();
        List<Attribute> there = new ArrayList<>();
        for (Attribute attribute : attributes) {
            Optional<String> missing = attribute.parts().stream()
                    .filter(part -> !columns.attributes().contains(part))
                    .findFirst();
            if (missing.isPresent()) {
                Coded reason = Sentence.of("reason.attributeMissing", missing.get(), file.name());
                counted.put(attribute, new Counted.Refused(reason));
            } else {
                there.add(attribute);
            }
        }
        if (!there.isEmpty()) {
            count(file, columns, there, needs, counting, counted);
        }
        return counted;
    }

    private void count(
            EvidenceFile file,
            PredictionColumns columns,
            List<Attribute> attributes,
            Needs needs,
            Counting counting,
            Map<Attribute, Counted> counted) {
        try {
            Path rows = store.file(file.digest());
            for (GroupCounts groups : counting.count(rows, file.mediaType(), columns, attributes)) {
                int many = groups.groups().size();
                if (many > MOST_GROUPS) {
                    Coded reason = Sentence.of("reason.tooManyGroups", groups.attribute(), many, MOST_GROUPS);
                    counted.put(groups.attribute(), new Counted.Refused(reason));
                    continue;
                }
                SortedMap<String, Scores> moments = needs.moments().contains(groups.attribute())
                                && columns.threshold().isPresent()
                        ? counting.moments(rows, file.mediaType(), columns, groups.attribute())
                        : Collections.emptySortedMap();
                counted.put(groups.attribute(), new Counted.Of(groups, moments));
            }
        } catch (EvidenceRefused e) {
            attributes.forEach(attribute -> counted.put(attribute, new Counted.Refused(e.sentence())));
        } catch (IOException e) {
            Coded reason = Sentence.of("evidence.unreadable", file.name());
            attributes.forEach(attribute -> counted.put(attribute, new Counted.Refused(reason)));
        }
    }
}
