package org.polity.web.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;

class EthicsFormTest {

    @Test
    void a_holder_signs_with_a_key_or_as_an_identity() {
        LinkedMultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
        fields.set("role", "reviewer");
        fields.set("holders", """
                Board
                -----BEGIN PUBLIC KEY-----
                MCowBQYDK2VwAyEAA6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=
                -----END PUBLIC KEY-----

                Workflow
                https://tokens.example.org
                https://example.org/review.yml
                sha256:1b1b
                """);
        Map<String, Object> beside = new EthicsForm().beside(new PolicyDraft(fields), new DraftProblems());
        assertThat(beside)
                .isEqualTo(Map.of(
                        "roles",
                        List.of(Map.of(
                                "role",
                                "reviewer",
                                "holders",
                                List.of(
                                        Map.of(
                                                "name",
                                                "Board",
                                                "key",
                                                "-----BEGIN PUBLIC KEY-----\n"
                                                        + "MCowBQYDK2VwAyEAA6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=\n"
                                                        + "-----END PUBLIC KEY-----"),
                                        Map.of(
                                                "name",
                                                "Workflow",
                                                "certificate",
                                                Map.of(
                                                        "issuer",
                                                        "https://tokens.example.org",
                                                        "subject",
                                                        "https://example.org/review.yml",
                                                        "trustRoot",
                                                        "sha256:1b1b")))))));
    }
}
