package org.polity.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.polity.engine.reading.DocumentRefused;
import org.polity.words.Words;

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
                .extracting(problem -> Words.english(problem.sentence()))
                .isEqualTo(List.of(
                        "field `artifact` does not take `sha256:ABC`: write `sha256:` and 64 lower-case hexadecimal digits",
                        "field `domain` does not take `Credit`: write lower-case letters, digits and inner hyphens, such as `criminal-justice`",
                        "field `sha256` does not take `abc`: write 64 lower-case hexadecimal digits"));
    }

    @Test
    void all_faults_are_one_sentence_in_the_reader_s_language() {
        DocumentRefused refused = refused("0".repeat(64), "Credit", "abc");
        assertThat(Words.japanese(refused.sentence()))
                .startsWith("`/release/domain`：項目 `domain` に `Credit` は使えません")
                .contains("; `/files/0/sha256`：項目 `sha256` に")
                .doesNotContain("write");
    }
}
