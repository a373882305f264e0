package org.polity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.engine.conditions.CelConditions;
import org.polity.engine.conditions.Policies;
import org.polity.engine.evidence.Facts;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.verdict.Finding;
import org.polity.engine.verdict.Judge;
import org.polity.engine.verdict.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The order of policies, files and findings means nothing. */
class OrderTests {

    private static final Path CASES = Path.of("src/test/cases");
    private static final List<String> ASKED = List.of(
            "demographic-parity-difference-failed",
            "data-license-allowed",
            "ethics-two-signers-in-one-envelope",
            "equalized-odds-difference-failed",
            "condition-on-a-hugging-face-card");

    private static List<PolicyInForce> policies() throws Exception {
        List<PolicyInForce> policies = new ArrayList<>();
        for (String name : ASKED) {
            String text = Files.readString(CASES.resolve(name).resolve("policy.json"))
                    .replace("policy-under-test", "p-" + name);
            policies.add(new PolicyInForce(
                    Policies.parse(text.getBytes(StandardCharsets.UTF_8)), policies.size() + 1, Instant.EPOCH));
        }
        return policies;
    }

    @Test
    void policies_in_any_order_have_one_statement() throws Exception {
        Case.Gathered gathered = new Case(CASES.resolve(ASKED.getFirst())).gather((place, store, files) -> {});
        List<PolicyInForce> policies = policies();
        byte[] expected = statement(gathered, policies);
        SplittableRandom random = new SplittableRandom(7);
        for (int turn = 0; turn < 20; turn++) {
            Collections.shuffle(policies, new java.util.Random(random.nextLong()));
            assertThat(statement(gathered, policies)).isEqualTo(expected);
        }
    }

    private static byte[] statement(Case.Gathered gathered, List<PolicyInForce> policies) {
        PolicySet set = new PolicySet(1, List.copyOf(policies));
        return Judge.judge(gathered.release(), gathered.facts(), set, CelConditions.standard())
                .statement();
    }

    /** The facts in another order, the manifest as it is. */
    @ParameterizedTest
    @ValueSource(strings = {"data-two-sources-of-one-name", "ethics-signed-by-key-and-by-certificate"})
    void facts_in_any_order_have_one_statement(String name) throws Exception {
        Case.Gathered gathered = new Case(CASES.resolve(name)).gather((place, store, files) -> {});
        Facts facts = gathered.facts();
        assertThat(facts.datasets().size() + facts.attestations().size()).isGreaterThan(1);
        Facts turned = new Facts(
                facts.manifestDigest(),
                facts.manifest(),
                facts.refusal(),
                facts.counted(),
                facts.datasets().reversed(),
                facts.attestations().reversed(),
                facts.trustRoots(),
                facts.card());
        assertThat(Judge.judge(gathered.release(), turned, gathered.policies(), CelConditions.standard())
                        .statement())
                .isEqualTo(gathered.verdict().statement());
    }

    /** A manifest that lists its files in another order has another digest, and the same findings. */
    @ParameterizedTest
    @ValueSource(strings = {"data-two-sources-of-one-name", "ethics-signed-by-key-and-by-certificate"})
    void files_in_any_order_have_the_same_findings(String name) throws Exception {
        Verdict usual = new Case(CASES.resolve(name)).verdict();
        Verdict turned = new Case(CASES.resolve(name)).verdict((place, store, files) -> turn(files));
        assertThat(turned.outcome()).isEqualTo(usual.outcome());
        assertThat(trees(turned)).isEqualTo(trees(usual));
        assertThat(turned.measurements()).isEqualTo(usual.measurements());
    }

    private static void turn(ArrayNode files) {
        List<JsonNode> turned = new ArrayList<>();
        files.forEach(turned::addFirst);
        files.removeAll();
        files.addAll(turned);
    }

    private static List<Map<String, Object>> trees(Verdict verdict) {
        return verdict.findings().stream().map(Finding::tree).toList();
    }
}
