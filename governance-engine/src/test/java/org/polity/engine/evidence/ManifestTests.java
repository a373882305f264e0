package org.polity.engine.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.engine.reading.DocumentRefused;

class ManifestTests {

    private static byte[] used(String use) {
        return """
                {"apiVersion":"polity/v1","kind":"evidence-manifest","files":[],"uses":["%s"],
                 "release":{"name":"scorer","version":"1.0","artifact":"sha256:%s"}}
                """.formatted(use, "a".repeat(64)).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void uses_are_named_as_policies_name_them() throws Exception {
        assertThat(EvidenceManifest.parse(used("social-scoring")).uses()).contains(List.of("social-scoring"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Social-scoring", "social scoring", "social_scoring", " social-scoring", "social-scoring ", ""})
    void a_use_that_is_spelt_in_another_way_could_pass_by_a_prohibition_and_is_refused(String use) {
        DocumentRefused refused = catchThrowableOfType(DocumentRefused.class, () -> EvidenceManifest.parse(used(use)));
        assertThat(refused.problems().getFirst().pointer()).startsWith("/uses");
    }

    private static byte[] asking(String inputs) {
        return """
                {"apiVersion":"polity/v1","kind":"evidence-manifest",
                 "release":{"name":"scorer","version":"1.0","artifact":"sha256:%1$s"},
                 "files":[{"role":"predictions","name":"p.csv","mediaType":"text/csv","sha256":"%1$s","size":1,
                 "columns":{"label":"y","prediction":"d","positive":"1","negative":"0","attributes":["g"]%2$s}}]}
                """.formatted("a".repeat(64), inputs).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void input_columns_keep_their_order_and_stay_in_the_manifest() throws Exception {
        EvidenceManifest manifest = EvidenceManifest.parse(asking(",\"inputs\":[\"b\",\"a\"]"));
        assertThat(manifest.files().getFirst().columns().orElseThrow().inputs()).containsExactly("b", "a");
        assertThat(EvidenceManifest.parse(manifest.canonical())).isEqualTo(manifest);
        assertThat(manifest.digest())
                .isNotEqualTo(EvidenceManifest.parse(asking(",\"inputs\":[\"a\",\"b\"]"))
                        .digest());
    }

    @Test
    void a_manifest_without_inputs_is_what_it_was() throws Exception {
        EvidenceManifest manifest = EvidenceManifest.parse(asking(""));
        assertThat(new String(manifest.canonical(), StandardCharsets.UTF_8)).doesNotContain("inputs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"a\"", "[\"a\",\"a\"]", "[1]"})
    void inputs_are_a_list_of_different_columns(String inputs) {
        DocumentRefused refused = catchThrowableOfType(
                DocumentRefused.class, () -> EvidenceManifest.parse(asking(",\"inputs\":" + inputs)));
        assertThat(refused.problems().getFirst().pointer()).startsWith("/files/0/columns/inputs");
    }
}
