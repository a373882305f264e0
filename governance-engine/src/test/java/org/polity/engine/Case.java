package org.polity.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.polity.engine.canonical.Digest;
import org.polity.engine.conditions.CelConditions;
import org.polity.engine.conditions.Policies;
import org.polity.engine.evidence.Evidence;
import org.polity.engine.evidence.EvidenceFile;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.Facts;
import org.polity.engine.local.LocalEngine;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.store.EvidenceFolder;
import org.polity.engine.verdict.Judge;
import org.polity.engine.verdict.Release;
import org.polity.engine.verdict.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A case: policies, a release and its evidence, from a folder of data. */
public final class Case {

    private final Path folder;
    private final ObjectNode release;

    public Case(Path folder) throws Exception {
        this.folder = folder;
        this.release = (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve("release.json")));
    }

    /** Something that happens to the evidence before it is judged. */
    interface Damage {

        /**
         * @param place the folder of the store
         * @param store where the files are
         * @param files the list in the manifest
         */
        void strike(Path place, EvidenceFolder store, ArrayNode files) throws Exception;
    }

    /** Every case, by name. */
    public static List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("src/test/cases"))) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static final Map<Path, byte[]> USUAL = new ConcurrentHashMap<>();

    /** The statement on this case as it usually is: the same process judges a case once for all tests. */
    static byte[] usual(Path folder) throws Exception {
        byte[] known = USUAL.get(folder);
        if (known == null) {
            known = new Case(folder).verdict().statement();
            USUAL.put(folder, known);
        }
        return known;
    }

    public Verdict verdict() throws Exception {
        return verdict((place, store, files) -> {});
    }

    /** The verdict with another file beside those of the case. */
    Verdict verdictBeside(EvidenceFile.Role role, String mediaType, byte[] bytes) throws Exception {
        return verdict((place, store, files) -> add(store, files, role, mediaType, bytes));
    }

    /** The verdict with another file in place of those of that role. */
    Verdict verdictInstead(EvidenceFile.Role role, String mediaType, byte[] bytes) throws Exception {
        return verdict((place, store, files) -> {
            for (int i = files.size() - 1; i >= 0; i--) {
                if (files.get(i).path("role").stringValue().equals(role.label())) {
                    files.remove(i);
                }
            }
            add(store, files, role, mediaType, bytes);
        });
    }

    private static void add(
            EvidenceFolder store, ArrayNode files, EvidenceFile.Role role, String mediaType, byte[] bytes)
            throws Exception {
        ObjectNode other = files.addObject()
                .put("role", role.label())
                .put("name", "another")
                .put("mediaType", mediaType)
                .put(
                        "sha256",
                        store.put(new ByteArrayInputStream(bytes), 1 << 30).hex())
                .put("size", bytes.length);
        if (role == EvidenceFile.Role.PREDICTIONS) {
            other.set("columns", files.get(0).path("columns"));
        }
    }

    Verdict verdict(Damage damage) throws Exception {
        return gather(damage).verdict();
    }

    /** What there is to judge: the release, its evidence as it was read, the policies. */
    record Gathered(Release release, Facts facts, PolicySet policies) {

        Verdict verdict() {
            return Judge.judge(release, facts, policies, CelConditions.standard());
        }
    }

    Gathered gather(Damage damage) throws Exception {
        return open(
                damage,
                (release, evidence, policies) ->
                        new Gathered(release, LocalEngine.create().gather(evidence, policies), policies));
    }

    /** The verdict with the roots over its rows, as evaluators sign it. */
    Verdict rooted() throws Exception {
        return open((place, store, files) -> {}, LocalEngine.create().withRoots()::decide);
    }

    private interface Opened<T> {

        T use(Release release, Evidence evidence, PolicySet policies) throws Exception;
    }

    private <T> T open(Damage damage, Opened<T> opened) throws Exception {
        Path place = Files.createTempDirectory("case");
        EvidenceFolder store = new EvidenceFolder(place);
        try {
            ObjectNode manifested = release.deepCopy();
            Instant submitted = Instant.parse(remove(manifested, "submitted", "2026-11-24T10:00:00Z"));
            Instant enacted = Instant.parse(remove(manifested, "enacted", "2026-01-01T00:00:00Z"));
            for (JsonNode file : manifested.path("files")) {
                keep((ObjectNode) file, store);
            }
            damage.strike(place, store, (ArrayNode) manifested.path("files"));
            EvidenceManifest manifest =
                    EvidenceManifest.parse(manifested.toString().getBytes(StandardCharsets.UTF_8));
            var described = manifest.release();
            Release asked = new Release(
                    described.name(), described.version(), described.artifact(), described.scope(), submitted);
            return opened.use(asked, Evidence.of(manifest, store), policies(enacted));
        } finally {
            delete(place);
        }
    }

    /** Digest and size are filled in where the case does not fix them. */
    private void keep(ObjectNode file, EvidenceFolder store) throws Exception {
        Path path = folder.resolve(file.path("name").stringValue());
        boolean there = Files.exists(path);
        if (there) {
            Digest digest = store.put(new ByteArrayInputStream(Files.readAllBytes(path)), 1 << 30);
            if (!file.has("sha256")) {
                file.put("sha256", digest.hex());
            }
        }
        if (!file.has("sha256")) {
            file.put("sha256", Digest.of(new byte[] {1}).hex());
        }
        if (!file.has("size")) {
            file.put("size", there ? Files.size(path) : 0);
        }
    }

    private PolicySet policies(Instant enacted) throws Exception {
        List<PolicyInForce> policies = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("policy"))
                    .sorted()
                    .toList()) {
                policies.add(new PolicyInForce(Policies.parse(Files.readAllBytes(file)), 1, enacted));
            }
        }
        return new PolicySet(1, policies);
    }

    private static String remove(ObjectNode release, String field, String otherwise) {
        String value = release.path(field).asString(otherwise);
        release.remove(field);
        return value;
    }

    private static void delete(Path place) throws IOException {
        try (Stream<Path> walk = Files.walk(place)) {
            for (Path path : walk.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
