package org.polity.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.polity.engine.reading.DocumentFault;
import org.polity.engine.reading.DocumentRefused;
import org.polity.engine.reading.FieldFault;
import org.polity.engine.reading.Problem;

class ManifestFaultTests {

    private static final String MANIFEST = """
            {"apiVersion":"polity/v1","kind":"evidence-manifest",
             "release":{"name":"m","version":"1","artifact":"sha256:%s","domain":"%s"},
             "files":[{"role":"model-card","name":"card.json","mediaType":"application/json","sha256":"%s","size":1}]}""";

    private static DocumentRefused refused(String artifact, String domain, String file) {
        byte[] manifest = MANIFEST.formatted(artifact, domain, file).getBytes(StandardCharsets.UTF_8);
        return catchThrowableOfType(DocumentRefused.class, () -> EvidenceManifest.parse(manifest));
    }

    @Test
    void a_digest_is_asked_for_in_hexadecimal_digits() {
        assertThat(refused("ABC", "Credit", "abc").problems())
                .containsExactly(
                        new Problem("/release/artifact", new FieldFault.NotAPrefixedDigest("artifact", "sha256:ABC")),
                        new Problem("/release/domain", new FieldFault.Form("domain", "Credit", "criminal-justice")),
                        new Problem("/files/0/sha256", new FieldFault.NotADigest("sha256", "abc")));
    }

    @Test
    void all_faults_are_one_report() {
        DocumentRefused refused = refused("0".repeat(64), "Credit", "abc");
        assertThat(refused.fault())
                .isEqualTo(new DocumentFault.Several(List.of(
                        new DocumentFault.At(
                                "/release/domain", new FieldFault.Form("domain", "Credit", "criminal-justice")),
                        new DocumentFault.At("/files/0/sha256", new FieldFault.NotADigest("sha256", "abc")))));
    }
}
