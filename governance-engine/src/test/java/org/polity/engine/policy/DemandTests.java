package org.polity.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DemandTests {

    @Test
    void the_documentation_s_policies_are_said_in_words() throws Exception {
        Matcher matcher = Pattern.compile("```json policy\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/policies.md")));
        List<String> said = new ArrayList<>();
        while (matcher.find()) {
            Policy policy = Policy.parse(matcher.group(1).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            for (Rule rule : policy.rules()) {
                said.add(Demands.of(rule).english());
                assertThat(Demands.of(rule).japanese()).isNotBlank();
            }
        }
        assertThat(said)
                .containsExactly(
                        "Between race groups of at least 100 people the gap in equalized odds is at most 0.1 at 95 % confidence.",
                        "Between race, race*sex groups of at least 100 people the ratio of selection rates is at least 0.8 at 95 % confidence.",
                        "The training data is described; says its license, provenance, collection-dates; is under CC-BY-4.0, CC0-1.0; "
                                + "is not under CC-BY-NC-4.0; is neither scraped-faces nor derived from it; has none of the terms of use "
                                + "DUO_0000046; holds none of the files " + "1b".repeat(32)
                                + "; holds personal or sensitive data with consent only; was collected from 2015-01-01 on",
                        "2 holder(s) of role reviewer attested https://polity.dev/attestations/human-review/v1 within 180 days before submission.",
                        "The release is not for social-scoring.",
                        "It holds that a high-risk release has a model card with a licence and its data sets.");
    }
}
