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

    private static DocumentRefused refused(String files) {
        byte[] manifest = """
                {"apiVersion":"polity/v1","kind":"evidence-manifest",
                 "release":{"name":"m","version":"1","artifact":"sha256:%s"},"files":[%s]}""".formatted("0".repeat(64), files).getBytes(StandardCharsets.UTF_8);
        return catchThrowableOfType(DocumentRefused.class, () -> EvidenceManifest.parse(manifest));
    }

    private static String file(String role, String more) {
        return """
                {"role":"%s","name":"f","mediaType":"text/csv","sha256":"%s","size":1%s}""".formatted(role, "0".repeat(64), more);
    }

    @Test
    void two_files_of_one_name_are_refused() {
        String card = file("model-card", "");
        assertThat(refused(card + "," + card).problems())
                .containsExactly(new Problem("/files", new ManifestFault.DuplicateFile("f")));
    }

    @Test
    void predictions_need_columns_two_classes_and_inputs_where_they_list_some() {
        assertThat(refused(file("predictions", "")).problems())
                .containsExactly(new Problem("/files/0/columns", new FieldFault.Missing("columns")));
        String columns = """
                ,"columns":{"label":"l","prediction":"d","positive":"1","negative":"%s","attributes":["g"]%s}""";
        assertThat(refused(file("predictions", columns.formatted("1.0", ""))).problems())
                .containsExactly(new Problem("/files/0/columns/negative", new ManifestFault.OneClass("1")));
        assertThat(refused(file("predictions", columns.formatted("0", ",\"inputs\":[]")))
                        .problems())
                .containsExactly(new Problem("/files/0/columns/inputs", ManifestFault.Plain.NO_INPUTS));
    }
}
