package org.polity.web.releases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.ReleaseDescription;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.store.EvidenceFolder;
import tools.jackson.databind.json.JsonMapper;

/** However often lists name a document, it is read once; one that is gone is not remembered. */
class ReadOnceTest {

    private static final int LISTED = 50;

    @TempDir
    private Path folder;

    private EvidenceFolder kept;
    private CountedStore store;

    @BeforeEach
    void aFolder() throws IOException {
        kept = new EvidenceFolder(folder);
        store = new CountedStore(kept);
    }

    @Test
    void a_manifest_is_read_once_while_it_is_here() throws Exception {
        EvidenceManifest manifest = new EvidenceManifest(
                new ReleaseDescription("a model", "1", Digest.of(new byte[] {1}), Scope.UNDECLARED), List.of());
        Digest digest = put(manifest.canonical());
        Manifests manifests = new Manifests(store);
        for (int listed = 0; listed < LISTED; listed++) {
            assertThat(manifests.read(digest)).contains(manifest);
        }
        assertThat(store.reads()).isEqualTo(1);
        Files.delete(kept.content(digest).path());
        assertThat(manifests.read(digest)).isEmpty();
    }

    @Test
    void what_is_no_manifest_is_read_once_too() throws Exception {
        Digest digest = put("[".repeat(1000).getBytes(StandardCharsets.UTF_8));
        Manifests manifests = new Manifests(store);
        for (int listed = 0; listed < LISTED; listed++) {
            assertThat(manifests.read(digest)).isEmpty();
        }
        assertThat(store.reads()).isEqualTo(1);
    }

    @Test
    void a_manifest_that_comes_later_is_found() throws Exception {
        EvidenceManifest manifest = new EvidenceManifest(
                new ReleaseDescription("a model", "1", Digest.of(new byte[] {1}), Scope.UNDECLARED), List.of());
        Manifests manifests = new Manifests(store);
        assertThat(manifests.read(manifest.digest())).isEmpty();
        put(manifest.canonical());
        assertThat(manifests.read(manifest.digest())).contains(manifest);
    }

    @Test
    void a_manifest_as_large_as_the_engine_reads_is_read_here_too() throws Exception {
        EvidenceManifest manifest = new EvidenceManifest(
                new ReleaseDescription("a model", "1", Digest.of(new byte[] {1}), Scope.UNDECLARED), List.of());
        byte[] spaced = new byte[EvidenceManifest.MOST_BYTES];
        Arrays.fill(spaced, (byte) ' ');
        byte[] canonical = manifest.canonical();
        System.arraycopy(canonical, 0, spaced, 0, canonical.length);
        assertThat(new Manifests(store).read(put(spaced))).contains(manifest);
    }

    @Test
    void a_statement_is_read_once_while_it_is_here() throws Exception {
        Digest statement = put("{\"predicate\":{\"findings\":[]}}".getBytes(StandardCharsets.UTF_8));
        Digest nonsense = put("{}".getBytes(StandardCharsets.UTF_8));
        SignedStatements statements = new SignedStatements(store, JsonMapper.shared());
        for (int listed = 0; listed < LISTED; listed++) {
            assertThat(statements.caveats(statement)).contains(List.of());
            assertThat(statements.caveats(nonsense)).isEmpty();
        }
        assertThat(store.reads()).isEqualTo(2);
        Files.delete(kept.content(statement).path());
        assertThat(statements.caveats(statement)).isEmpty();
    }

    private Digest put(byte[] content) throws IOException, EvidenceRefused {
        return kept.put(new ByteArrayInputStream(content), content.length);
    }
}
