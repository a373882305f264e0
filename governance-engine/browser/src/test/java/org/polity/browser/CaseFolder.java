package org.polity.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.polity.engine.canonical.CanonicalJson;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.Json;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.ReleaseDescription;

/**
 * A case of the engine, as a page would ask it ({@code governance-engine/src/test/cases/README.md}).
 *
 * @param name of its folder
 * @param question the JSON that {@link Judgment#parse} reads
 * @param files the bytes that it speaks of
 */
record CaseFolder(String name, byte[] question, List<byte[]> files) {

    private static final Path CASES = Path.of("../src/test/cases");

    /** Every case, by name. */
    static List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    static CaseFolder read(Path folder, boolean rooted) throws Exception {
        Json release = StrictJson.parse(Files.readAllBytes(folder.resolve("release.json")));
        List<byte[]> files = new ArrayList<>();
        EvidenceManifest manifest = manifest(folder, release, files);
        files.add(manifest.canonical());
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("release", asked(manifest.release(), time(release, "submitted", "2026-11-24T10:00:00Z")));
        question.put("manifest", manifest.digest().hex());
        question.put("epoch", 1);
        question.put("policies", policies(folder, time(release, "enacted", "2026-01-01T00:00:00Z"), files));
        question.put("rooted", rooted);
        return new CaseFolder(folder.getFileName().toString(), CanonicalJson.bytes(question), files);
    }

    /** The digest of the statement that the engine with all its libraries gives. */
    static Optional<String> digest(Path folder) throws Exception {
        Json digest = StrictJson.parse(Files.readAllBytes(folder.resolve("expected.json")))
                .path("digest");
        return digest.isAbsent() ? Optional.empty() : Optional.of(digest.text(""));
    }

    private static EvidenceManifest manifest(Path folder, Json release, List<byte[]> files) throws Exception {
        Map<String, Object> manifest = new LinkedHashMap<>();
        release.properties().forEach(field -> manifest.put(field.getKey(), field.getValue()));
        manifest.remove("submitted");
        manifest.remove("enacted");
        List<Object> listed = new ArrayList<>();
        for (Json file : release.path("files").values()) {
            listed.add(listed(folder, file, files));
        }
        manifest.put("files", listed);
        return EvidenceManifest.parse(CanonicalJson.bytes(manifest));
    }

    /** Digest and size are filled in where the case does not fix them. */
    private static Map<String, Object> listed(Path folder, Json file, List<byte[]> files) throws IOException {
        Map<String, Object> listed = new LinkedHashMap<>();
        Path path = folder.resolve(file.path("name").text(""));
        byte[] bytes = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
        byte[] absent = {1};
        if (Files.exists(path)) {
            files.add(bytes);
        }
        listed.put("sha256", Digest.of(Files.exists(path) ? bytes : absent).hex());
        listed.put("size", bytes.length);
        file.properties().forEach(field -> listed.put(field.getKey(), field.getValue()));
        return listed;
    }

    private static Map<String, Object> asked(ReleaseDescription release, long submitted) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("name", release.name());
        asked.put("version", release.version());
        asked.put("artifact", release.artifact().prefixed());
        release.scope().domain().ifPresent(domain -> asked.put("domain", domain));
        release.scope().task().ifPresent(task -> asked.put("task", task));
        release.scope().riskTier().ifPresent(tier -> asked.put("riskTier", tier));
        asked.put("submittedAt", submitted);
        return asked;
    }

    private static List<Object> policies(Path folder, long enacted, List<byte[]> files) throws IOException {
        List<Object> policies = new ArrayList<>();
        try (Stream<Path> listed = Files.list(folder)) {
            for (Path file : listed.filter(path -> path.getFileName().toString().startsWith("policy"))
                    .sorted()
                    .toList()) {
                byte[] bytes = Files.readAllBytes(file);
                files.add(bytes);
                policies.add(Map.of("document", Digest.of(bytes).hex(), "version", 1, "enactedAt", enacted));
            }
        }
        return policies;
    }

    private static long time(Json release, String field, String otherwise) {
        return Instant.parse(release.path(field).text(otherwise)).getEpochSecond();
    }
}
