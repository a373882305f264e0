package org.polity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.polity.engine.attestation.EnvelopeFault;
import org.polity.engine.conditions.CelConditions;
import org.polity.engine.conditions.Policies;
import org.polity.engine.evidence.Attested;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.verdict.EthicsReason;
import org.polity.engine.verdict.Finding;
import org.polity.engine.verdict.Judge;
import org.polity.engine.verdict.Outcome;
import org.polity.engine.verdict.Status;
import org.polity.engine.verdict.Verdict;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The maintainer chooses how many signatures there are: how many are checked for one verdict is counted before it begins. */
class SignatureBudgetTests {

    private static final Path CASE = Path.of("src/test/cases/ethics-two-signers-in-one-envelope");
    private static final int SHORT = 0;
    private static final int SIGNATURES = 50;
    private static final int HOLDERS = 3;
    private static final int SIGNATURES_OF_THE_CASE = 2;

    @Test
    void up_to_ten_thousand_checks_are_made() throws Exception {
        assertThat(withMore(CASE, 66, SHORT).outcome()).isEqualTo(Outcome.CLEARED);
    }

    @Test
    void beyond_them_nothing_is_checked_and_nothing_cleared() throws Exception {
        Verdict verdict = withMore(CASE, 67, SHORT);
        long checks = HOLDERS * (67L * SIGNATURES + SIGNATURES_OF_THE_CASE);
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.findings().getFirst().reasons())
                .containsExactly(new EthicsReason.TooManyChecks(checks, 10_000));
    }

    @Test
    void what_is_hashed_counts() throws Exception {
        assertThat(withMore(CASE, 4, 3_000_000).outcome()).isEqualTo(Outcome.CLEARED);
        Verdict verdict = withMore(CASE, 5, 3_000_000);
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.findings().getFirst().reasons().getFirst()).isInstanceOf(EthicsReason.TooManyChecks.class);
    }

    @Test
    void a_check_is_made_once_whichever_rules_ask() throws Exception {
        List<PolicyInForce> policies = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            policies.add(policy("policy-" + i, document -> {}));
        }
        Verdict verdict = judged(66, policies);
        assertThat(verdict.findings()).hasSize(60);
        assertThat(verdict.outcome()).isEqualTo(Outcome.CLEARED);
    }

    @Test
    void rules_that_ask_for_too_many_together_have_equal_parts() throws Exception {
        Verdict verdict = judged(40, List.of(policy("one", document -> {}), policy("other", others(HOLDERS))));
        long checks = HOLDERS * (40L * SIGNATURES + SIGNATURES_OF_THE_CASE);
        assertThat(verdict.findings())
                .hasSize(2)
                .allSatisfy(finding ->
                        assertThat(finding.reasons()).containsExactly(new EthicsReason.TooManyChecks(checks, 5_000)));
    }

    @Test
    void a_rule_that_asks_for_too_many_takes_nothing_from_another() throws Exception {
        Verdict verdict = judged(30, List.of(policy("many", others(60)), policy("few", document -> {})));
        assertThat(verdict.findings())
                .extracting(Finding::status)
                .containsExactlyInAnyOrder(Status.PASSED, Status.INCONCLUSIVE);
    }

    /** The case's policy under another name, changed. */
    private static PolicyInForce policy(String id, Consumer<ObjectNode> change) throws Exception {
        ObjectNode document =
                (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(CASE.resolve("policy.json")));
        document.put("id", id);
        change.accept(document);
        byte[] bytes = document.toString().getBytes(StandardCharsets.UTF_8);
        return new PolicyInForce(Policies.parse(bytes), 1, Instant.parse("2026-01-01T00:00:00Z"));
    }

    /** So many other holders. */
    private static Consumer<ObjectNode> others(int holders) {
        return document -> {
            ArrayNode listed = ((ObjectNode) document.path("roles").get(0)).putArray("holders");
            for (int i = 1; i <= holders; i++) {
                listed.addObject().put("name", "Member " + i).put("key", "0x" + "0".repeat(36) + (1000 + i));
            }
        };
    }

    private static Verdict judged(int attestations, List<PolicyInForce> policies) throws Exception {
        Case.Gathered gathered = new Case(CASE).gather(more(attestations, SHORT));
        return Judge.judge(gathered.release(), gathered.facts(), new PolicySet(1, policies), CelConditions.standard());
    }

    /** A document without a certificate is no holder's, and that, too, is asked for each holder. */
    @Test
    void holders_by_certificate_count_with_each_attestation() throws Exception {
        Verdict kept = judged(60, List.of(policy("few", certificates(100))));
        assertThat(kept.findings().getFirst().reasons()).hasSize(51).last().isEqualTo(new EthicsReason.More(11));
        Verdict verdict = judged(100, List.of(policy("many", certificates(100))));
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.findings().getFirst().reasons())
                .containsExactly(new EthicsReason.TooManyChecks(10_100, 10_000));
    }

    /** So many other holders, all of them by certificate. */
    private static Consumer<ObjectNode> certificates(int holders) {
        return document -> {
            ArrayNode listed = ((ObjectNode) document.path("roles").get(0)).putArray("holders");
            for (int i = 1; i <= holders; i++) {
                listed.addObject()
                        .put("name", "Member " + i)
                        .putObject("certificate")
                        .put("issuer", "https://issuer.example")
                        .put("subject", "member-" + i + "@a.example")
                        .put("trustRoot", "sha256:" + "b".repeat(64));
            }
        };
    }

    @Test
    void two_thousand_documents_of_all_files_are_read_and_no_more() throws Exception {
        byte[] lines = "{\"payload\":\"\",\"payloadType\":\"a\",\"signatures\":[{\"sig\":\"AA==\"}]}\n"
                .repeat(200)
                .getBytes(StandardCharsets.UTF_8);
        List<Attested> attestations =
                new Case(CASE).gather(listed(lines, 11)).facts().attestations();
        List<Attested> refused = attestations.stream()
                .filter(one ->
                        one instanceof Attested.Refused reason && reason.reason() instanceof EnvelopeFault.TooManyInAll)
                .toList();
        // one document of the case itself
        assertThat(refused)
                .hasSize(2)
                .allSatisfy(one -> assertThat(((Attested.Refused) one).reason())
                        .isEqualTo(new EnvelopeFault.TooManyInAll(2_001, 2_000)));
        assertThat(attestations).hasSize(1 + 9 * 200 + 2);
    }

    @Test
    void a_condition_on_what_nobody_checked_is_open() throws Exception {
        Path asked = Path.of("src/test/cases/condition-against-an-attestation");
        assertThat(withMore(asked, 0, SHORT).outcome()).isNotEqualTo(Outcome.INCONCLUSIVE);
        Verdict verdict = withMore(asked, 500, SHORT);
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.findings().getFirst().reasons().getFirst()).isInstanceOf(EthicsReason.TooManyChecks.class);
    }

    /** The verdict with so many more attestations, each with as many signatures as an envelope may have, of nobody. */
    private static Verdict withMore(Path place, int attestations, int bytesSigned) throws Exception {
        return new Case(place).verdict(more(attestations, bytesSigned));
    }

    private static Case.Damage more(int attestations, int bytesSigned) throws Exception {
        ObjectNode envelope = (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(CASE.resolve("a.json")));
        if (bytesSigned > SHORT) {
            envelope.put("payload", Base64.getEncoder().encodeToString(new byte[bytesSigned]));
        }
        ArrayNode signatures = envelope.putArray("signatures");
        for (int i = 0; i < SIGNATURES; i++) {
            byte[] rs = new byte[64];
            rs[31] = 1;
            rs[63] = (byte) (i + 1);
            signatures.addObject().put("sig", Base64.getEncoder().encodeToString(rs));
        }
        return listed(envelope.toString().getBytes(StandardCharsets.UTF_8), attestations);
    }

    /** The same file, listed so many times. */
    private static Case.Damage listed(byte[] bytes, int attestations) {
        return (folder, store, files) -> {
            String digest =
                    store.put(new ByteArrayInputStream(bytes), bytes.length).hex();
            for (int i = 0; i < attestations; i++) {
                files.addObject()
                        .put("role", "attestation")
                        .put("name", "more-" + i)
                        .put("mediaType", "application/vnd.dsse+json")
                        .put("sha256", digest)
                        .put("size", bytes.length);
            }
        };
    }
}
