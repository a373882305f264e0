package org.polity.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.engine.canonical.Digest;
import org.polity.engine.cards.CycloneDxSchema;
import org.polity.engine.counting.DuckDbCounting;
import org.polity.engine.croissant.Croissant;
import org.polity.engine.sigstore.SigstoreCheck;
import org.polity.engine.store.EvidenceFolder;

class DocumentsTests {

    private static final int LARGE = 4 << 20;
    private static final Readers READERS =
            new Readers(new DuckDbCounting(), new Croissant(), new CycloneDxSchema(), new SigstoreCheck());

    @TempDir
    Path folder;

    @Test
    void all_documents_together_are_bounded_however_often_one_is_listed() throws Exception {
        EvidenceFolder store = new EvidenceFolder(folder);
        Digest digest = store.put(new ByteArrayInputStream(new byte[LARGE]), LARGE);
        EvidenceFile file = new EvidenceFile(
                EvidenceFile.Role.ATTESTATION, "a", "application/json", digest, LARGE, Optional.empty());
        Documents documents = new Documents(store, READERS);
        for (int i = 0; i < 17; i++) {
            assertThat(documents.bytes(file)).hasSize(LARGE);
        }
        assertThatThrownBy(() -> documents.bytes(file))
                .isInstanceOfSatisfying(
                        EvidenceRefused.class,
                        refused -> assertThat(refused.fault()).isEqualTo(new StoreFault.DocumentsTooLarge(64L << 20)));
    }
}
