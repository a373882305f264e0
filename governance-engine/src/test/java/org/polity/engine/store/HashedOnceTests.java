package org.polity.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.Content;
import org.polity.engine.evidence.Evidence;
import org.polity.engine.evidence.EvidenceFault;
import org.polity.engine.evidence.EvidenceFile;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.EvidenceStore;
import org.polity.engine.evidence.Needs;
import org.polity.engine.evidence.ReleaseDescription;
import org.polity.engine.evidence.StoreFault;
import org.polity.engine.local.LocalEngine;
import org.polity.engine.policy.rules.Scope;

/** A manifest may call one large file by a thousand names: it is hashed once. */
class HashedOnceTests {

    private static final byte[] BYTES = "{}".getBytes(StandardCharsets.UTF_8);
    private static final int NAMES = 1_000;

    @TempDir
    Path folder;

    private int hashed;

    @Test
    void a_file_is_hashed_once_however_many_names_it_has() throws Exception {
        assertThat(fault(manifest(BYTES.length))).isEmpty();
        assertThat(hashed).isEqualTo(1);
    }

    @Test
    void each_name_is_held_against_the_size_that_it_declares() throws Exception {
        EvidenceManifest right = manifest(BYTES.length);
        EvidenceFile last = right.files().getLast();
        EvidenceFile wrong = new EvidenceFile(last.role(), "zz", last.mediaType(), last.digest(), 3, Optional.empty());
        List<EvidenceFile> files = IntStream.range(0, NAMES)
                .mapToObj(i -> i + 1 < NAMES ? right.files().get(i) : wrong)
                .toList();
        assertThat(fault(new EvidenceManifest(right.release(), files, Optional.empty())))
                .contains(new StoreFault.FileSize("zz", BYTES.length, 3));
        assertThat(hashed).isEqualTo(1);
    }

    private Optional<EvidenceFault> fault(EvidenceManifest manifest) throws Exception {
        return LocalEngine.create()
                .gather(Evidence.of(manifest, counted()), new Needs(Set.of(), Set.of(), false))
                .refusal();
    }

    private static EvidenceManifest manifest(long size) {
        List<EvidenceFile> files = IntStream.range(0, NAMES)
                .mapToObj(i -> new EvidenceFile(
                        EvidenceFile.Role.MODEL_CARD,
                        "card-" + i,
                        "application/vnd.cyclonedx+json",
                        Digest.of(BYTES),
                        size,
                        Optional.empty()))
                .toList();
        return new EvidenceManifest(
                new ReleaseDescription("model", "1", Digest.of(new byte[] {1}), Scope.of(null, null, null)),
                files,
                Optional.empty());
    }

    private EvidenceStore counted() throws Exception {
        EvidenceFolder kept = new EvidenceFolder(folder);
        kept.put(new ByteArrayInputStream(BYTES), BYTES.length);
        return new EvidenceStore() {
            @Override
            public boolean has(Digest digest) {
                return kept.has(digest);
            }

            @Override
            public Content content(Digest digest) throws EvidenceRefused {
                hashed++;
                return kept.content(digest);
            }

            @Override
            public byte[] bytes(Digest digest, int most) throws EvidenceRefused {
                hashed++;
                return kept.bytes(digest, most);
            }
        };
    }
}
