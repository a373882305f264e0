package org.polity.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.polity.engine.conditions.Policies;
import org.polity.engine.policy.rules.EthicsRule;
import org.polity.engine.policy.rules.Rule;
import org.polity.words.Words;

class DemandTests {

    @Test
    void the_documentation_s_ethics_rules_are_said_in_words() throws Exception {
        Matcher matcher = Pattern.compile("```json policy\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/policies.md")));
        List<String> said = new ArrayList<>();
        while (matcher.find()) {
            Policy policy = Policies.parse(matcher.group(1).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            for (Rule rule : policy.rules()) {
                if (rule instanceof EthicsRule ethics) {
                    said.add(Words.english(ethics.demand()));
                    assertThat(Words.japanese(ethics.demand())).isNotBlank();
                }
            }
        }
        assertThat(said)
                .containsExactly(
                        "At least 2 holders of the role reviewer must sign an attestation of the type https://polity.dev/attestations/human-review/v1 within 180 days before submission.",
                        "The release must not be for `social-scoring`.",
                        "The release must meet this condition: a high-risk release has a model card with a licence and its data sets.");
    }
}
