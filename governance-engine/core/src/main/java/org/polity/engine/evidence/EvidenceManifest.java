package org.polity.engine.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.engine.canonical.CanonicalJson;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.reading.DocumentRefused;

/**
 * The list of files that a release brings; its canonical bytes' SHA-256 is the {@code manifest} on the chain.
 *
 * @param release what the evidence is for
 * @param files in the maintainer's order, names distinct
 * @param uses what the release is meant for, by name; empty when it does not say
 */
public record EvidenceManifest(ReleaseDescription release, List<EvidenceFile> files, Optional<List<String>> uses) {

    /** The largest manifest that any machine reads. Different limits would give different verdicts. */
    public static final int MOST_BYTES = StrictJson.MAX_BYTES;

    public EvidenceManifest {
        files = List.copyOf(files);
    }

    /** A manifest that does not say what the release is meant for. */
    public EvidenceManifest(ReleaseDescription release, List<EvidenceFile> files) {
        this(release, files, Optional.empty());
    }

    /**
     * Reads a manifest.
     *
     * @throws DocumentRefused with every fault, located by JSON pointer
     */
    public static EvidenceManifest parse(byte[] document) throws DocumentRefused {
        return ManifestReader.read(document);
    }

    /** The files by name: in which order the maintainer lists them means nothing. */
    public List<EvidenceFile> byName() {
        return files.stream().sorted(Comparator.comparing(EvidenceFile::name)).toList();
    }

    /** The files of a role, by name. */
    public List<EvidenceFile> files(EvidenceFile.Role role) {
        return byName().stream().filter(file -> file.role() == role).toList();
    }

    /** RFC 8785 bytes. */
    public byte[] canonical() {
        return CanonicalJson.bytes(tree());
    }

    /** SHA-256 of the canonical bytes. */
    public Digest digest() {
        return Digest.of(canonical());
    }

    private Map<String, Object> tree() {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", release.name());
        described.put("version", release.version());
        described.put("artifact", release.artifact().prefixed());
        release.scope().domain().ifPresent(domain -> described.put("domain", domain));
        release.scope().task().ifPresent(task -> described.put("task", task));
        release.scope().riskTier().ifPresent(tier -> described.put("riskTier", tier));
        List<Object> listed = new ArrayList<>();
        files.forEach(file -> listed.add(tree(file)));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("apiVersion", ManifestReader.API_VERSION);
        tree.put("kind", ManifestReader.KIND);
        tree.put("release", described);
        tree.put("files", listed);
        uses.ifPresent(named -> tree.put("uses", named));
        return tree;
    }

    private static Map<String, Object> tree(EvidenceFile file) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("role", file.role().label());
        tree.put("name", file.name());
        tree.put("mediaType", file.mediaType());
        tree.put("sha256", file.digest().hex());
        tree.put("size", file.size());
        Optional<PredictionColumns> columns = file.columns();
        columns.ifPresent(named -> tree.put("columns", tree(named)));
        return tree;
    }

    private static Map<String, Object> tree(PredictionColumns columns) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("label", columns.label());
        tree.put("prediction", columns.prediction());
        tree.put("positive", columns.positive());
        tree.put("negative", columns.negative());
        tree.put("attributes", columns.attributes());
        columns.threshold().ifPresent(threshold -> tree.put("threshold", threshold));
        if (!columns.inputs().isEmpty()) {
            tree.put("inputs", columns.inputs());
        }
        columns.unknownValues().ifPresent(unknown -> tree.put("unknownValues", unknown.values()));
        return tree;
    }
}
