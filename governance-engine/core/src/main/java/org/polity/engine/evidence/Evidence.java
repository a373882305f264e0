package org.polity.engine.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.Digest;
import org.polity.engine.exact.Spelling;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.groups.GroupCounts;
import org.polity.engine.metrics.groups.Scores;
import org.polity.engine.policy.rules.Favourable;
import org.polity.engine.reading.DocumentRefused;
import org.polity.engine.roots.GroupRoot;
import org.polity.engine.roots.Grove;
import org.polity.engine.roots.Groves;
import org.polity.engine.roots.Hashing;
import org.polity.engine.roots.RowPath;

/** The evidence of one release: the manifest and the store of its files. Faults of the evidence are part of the verdict. */
public final class Evidence {

    /** Of one attribute. A finding lists every group: with more of them a statement grows beyond what boards take. */
    public static final int MOST_GROUPS = 500;

    /** Attributes that bounds count, those of each favourable decision by themselves. */
    private static final int MOST_TREES = 100;

    /** Rows times trees: what is hashed for the roots. */
    private static final long MOST_LEAVES = 100_000_000;

    private final Digest manifestDigest;
    private final @Nullable EvidenceManifest manifest;
    private final @Nullable EvidenceFault refusal;
    private final EvidenceStore store;

    private Evidence(
            Digest manifestDigest,
            @Nullable EvidenceManifest manifest,
            @Nullable EvidenceFault refusal,
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

    /** Evidence with its manifest in the store, under that digest. Missing or unreadable evidence never clears a release. */
    public static Evidence of(Digest manifest, EvidenceStore store) {
        try {
            byte[] document = store.bytes(manifest, EvidenceManifest.MOST_BYTES);
            return new Evidence(manifest, EvidenceManifest.parse(document), null, store);
        } catch (DocumentRefused e) {
            return refused(
                    manifest, new StoreFault.BadManifest(e.problems().getFirst().fault()), store);
        } catch (EvidenceRefused e) {
            return refused(manifest, e.fault(), store);
        }
    }

    private static Evidence refused(Digest manifest, EvidenceFault reason, EvidenceStore store) {
        return new Evidence(manifest, null, reason, store);
    }

    /** Gathers what is needed, in as few passes over the predictions as the counting allows. */
    public Facts gather(Needs needs, Readers readers) {
        if (manifest == null) {
            return new Facts(
                    manifestDigest, Optional.empty(), Optional.ofNullable(refusal), Map.of(), Documented.NOTHING);
        }
        return new Facts(
                manifestDigest,
                Optional.of(manifest),
                fault(manifest),
                counted(manifest, needs, readers.counting()),
                needs.documents() ? new Documents(store, readers).read(manifest) : Documented.NOTHING);
    }

    /** A listed file with other bytes than the manifest states is always a finding, because the listed bytes could have blocked the release. */
    private Optional<EvidenceFault> fault(EvidenceManifest listed) {
        Map<Digest, Long> checked = new HashMap<>();
        return listed.byName().stream()
                .map(file -> fault(file, checked))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** @param checked sizes of the files that were hashed: many names may lead to one */
    private Optional<EvidenceFault> fault(EvidenceFile file, Map<Digest, Long> checked) {
        if (!store.has(file.digest())) {
            return Optional.of(new StoreFault.FileMissing(file.name()));
        }
        try {
            Long known = checked.get(file.digest());
            long size = known == null ? store.content(file.digest()).size() : known;
            checked.put(file.digest(), size);
            return size == file.size()
                    ? Optional.empty()
                    : Optional.of(new StoreFault.FileSize(file.name(), size, file.size()));
        } catch (EvidenceRefused e) {
            return Optional.of(new StoreFault.FileChanged(file.name()));
        }
    }

    private Map<Attribute, Counted> counted(EvidenceManifest listed, Needs needs, Counting counting) {
        Map<Attribute, Counted> counted = new HashMap<>();
        Set<Attribute> attributes = new HashSet<>(needs.counts());
        attributes.addAll(needs.moments());
        List<EvidenceFile> predictions = listed.files(EvidenceFile.Role.PREDICTIONS);
        if (predictions.size() != 1) {
            EvidenceFault reason = predictions.isEmpty() ? PredictionsFault.Plain.NONE : PredictionsFault.Plain.SEVERAL;
            attributes.forEach(attribute -> counted.put(attribute, new Counted.Refused(reason)));
            return counted;
        }
        EvidenceFile file = predictions.getFirst();
        PredictionColumns columns = file.columns().orElseThrow();
        List<Attribute> there = new ArrayList<>();
        for (Attribute attribute : attributes) {
            Optional<String> missing = attribute.parts().stream()
                    .filter(part -> !isNamed(part, columns))
                    .findFirst();
            if (missing.isPresent()) {
                EvidenceFault reason = new PredictionsFault.MissingAttribute(missing.get(), file.name());
                counted.put(attribute, new Counted.Refused(reason));
            } else {
                there.add(attribute);
            }
        }
        if (!there.isEmpty()) {
            try {
                counting.open(store.content(file.digest()), file.mediaType(), columns, rows -> {
                    count(rows, columns, there, needs, counted);
                    addRoots(rows, file, needs, counting.sha256(), counted);
                    return rows;
                });
            } catch (EvidenceRefused e) {
                there.forEach(attribute -> counted.put(attribute, new Counted.Refused(e.fault())));
            }
        }
        return counted;
    }

    /** A policy may spell the name of a column in its own way. */
    private static boolean isNamed(String part, PredictionColumns columns) {
        return Spelling.isAmong(columns.attributes(), part);
    }

    private static void count(
            Predictions rows,
            PredictionColumns columns,
            List<Attribute> attributes,
            Needs needs,
            Map<Attribute, Counted> counted)
            throws EvidenceRefused {
        for (GroupCounts groups : rows.count(attributes)) {
            int many = groups.groups().size();
            if (many > MOST_GROUPS) {
                EvidenceFault reason =
                        new PredictionsFault.TooManyGroups(groups.attribute().name(), many, MOST_GROUPS);
                counted.put(groups.attribute(), new Counted.Refused(reason));
                continue;
            }
            SortedMap<String, Scores> moments = needs.moments().contains(groups.attribute())
                            && columns.threshold().isPresent()
                    ? rows.moments(groups.attribute())
                    : new TreeMap<>();
            counted.put(groups.attribute(), new Counted.Of(groups, moments));
        }
    }

    /** Counts are rejected if a second reading of the rows gives other counts, or if the trees exceed the limit of work. */
    private static void addRoots(
            Predictions rows, EvidenceFile file, Needs needs, Hashing sha256, Map<Attribute, Counted> counted) {
        List<Grove> groves = needs.groves().stream()
                .filter(grove -> counted.get(grove.attribute()) instanceof Counted.Of)
                .toList();
        if (groves.isEmpty()) {
            return;
        }
        Optional<EvidenceFault> excess = excess(groves, counted);
        if (excess.isPresent()) {
            groves.forEach(grove -> counted.put(grove.attribute(), new Counted.Refused(excess.get())));
        } else if (needs.rooted()) {
            grow(rows, file, groves, sha256, counted);
        }
    }

    private static Optional<EvidenceFault> excess(List<Grove> groves, Map<Attribute, Counted> counted) {
        long rows = counted.get(groves.getFirst().attribute()) instanceof Counted.Of of
                ? of.counts().rows()
                : 0;
        if (groves.size() > MOST_TREES) {
            return Optional.of(new PredictionsFault.TooManyTrees(groves.size(), MOST_TREES));
        }
        return rows * groves.size() > MOST_LEAVES
                ? Optional.of(new PredictionsFault.TooManyLeaves(rows, groves.size(), MOST_LEAVES))
                : Optional.empty();
    }

    private static void grow(
            Predictions rows, EvidenceFile file, List<Grove> groves, Hashing sha256, Map<Attribute, Counted> counted) {
        PredictionColumns columns = file.columns().orElseThrow();
        try {
            Groves grown = Groves.of(groves, file.digest(), columns.inputs(), sha256);
            rows.read(grown.attributes(), grown);
            grown.roots()
                    .forEach((grove, roots) -> counted.computeIfPresent(
                            grove.attribute(), (attribute, before) -> rooted(before, grove, roots, file)));
        } catch (EvidenceRefused e) {
            groves.forEach(grove -> counted.put(grove.attribute(), new Counted.Refused(e.fault())));
        }
    }

    private static Counted rooted(Counted before, Grove grove, List<GroupRoot> roots, EvidenceFile file) {
        if (!(before instanceof Counted.Of of)) {
            return before;
        }
        GroupCounts counts = grove.favourable() == Favourable.POSITIVE
                ? of.counts()
                : of.counts().flipped();
        Map<String, Confusion> again = roots.stream().collect(Collectors.toMap(GroupRoot::group, GroupRoot::counts));
        if (!again.equals(counts.groups())) {
            return new Counted.Refused(new StoreFault.FileChanged(file.name()));
        }
        Map<Favourable, List<GroupRoot>> all = new HashMap<>(of.roots());
        all.put(grove.favourable(), roots);
        return new Counted.Of(of.counts(), of.moments(), all);
    }

    /**
     * The way from a row to the root of its group.
     *
     * @param position the number of the row, from 0
     * @throws EvidenceRefused when there is no such row, it names no group, or the predictions cannot be read
     */
    public RowPath path(long position, Grove grove, Counting counting) throws EvidenceRefused {
        List<EvidenceFile> predictions = manifest == null ? List.of() : manifest.files(EvidenceFile.Role.PREDICTIONS);
        if (predictions.size() != 1) {
            throw new EvidenceRefused(
                    predictions.isEmpty() ? PredictionsFault.Plain.NONE : PredictionsFault.Plain.SEVERAL);
        }
        EvidenceFile file = predictions.getFirst();
        PredictionColumns columns = file.columns().orElseThrow();
        Groves grown = Groves.watching(position, grove, file.digest(), columns.inputs(), counting.sha256());
        counting.read(store.content(file.digest()), file.mediaType(), columns, grown.attributes(), grown);
        grown.roots();
        if (position < 0 || position >= grown.rows()) {
            throw new EvidenceRefused(new RowFault.Beyond(position, grown.rows()));
        }
        return grown.path()
                .orElseThrow(() -> new EvidenceRefused(
                        new RowFault.NoGroup(position, grove.attribute().name())));
    }
}
