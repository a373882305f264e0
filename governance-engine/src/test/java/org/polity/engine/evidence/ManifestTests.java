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
}
