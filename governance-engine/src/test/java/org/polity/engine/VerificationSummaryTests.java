package org.polity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.polity.engine.attestation.Envelope;
import org.polity.engine.attestation.SignedStatement;
import org.polity.engine.canonical.Digest;
import org.polity.engine.conditions.Policies;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.verdict.Outcome;
import org.polity.engine.verdict.Release;
import org.polity.engine.verdict.VerificationSummary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class VerificationSummaryTests {

    private static final Digest VERDICT = new Digest("ab".repeat(32));
    private static final Release RELEASE = new Release(
            "credit 審査",
            "2.0/β",
            new Digest("cd".repeat(32)),
            Scope.of(null, null, null),
            Instant.EPOCH.plusMillis(1500));

    @ParameterizedTest
    @EnumSource
    void only_a_cleared_release_has_passed(Outcome outcome) throws Exception {
        JsonNode predicate = predicate(outcome);
        boolean cleared = outcome == Outcome.CLEARED;
        assertThat(predicate.path("verificationResult").asString()).isEqualTo(cleared ? "PASSED" : "FAILED");
        assertThat(predicate.path("verifiedLevels").get(0).asString()).isEqualTo(cleared ? "POLITY_CLEARED" : "FAILED");
    }

    @Test
    void it_names_the_verdict_by_its_digest() throws Exception {
        JsonNode input = predicate(Outcome.CLEARED).path("inputAttestations").get(0);
        assertThat(input.path("digest").path("sha256").asString()).isEqualTo(VERDICT.hex());
        assertThat(input.path("uri").asString()).isEqualTo("urn:polity:verdict:" + VERDICT.hex());
    }

    @Test
    void its_subject_is_the_artifact() throws Exception {
        byte[] summary = VerificationSummary.bytes(RELEASE, policies(), Outcome.CLEARED, VERDICT);
        SignedStatement read = SignedStatement.of(new Envelope(Envelope.IN_TOTO, summary, List.of()));
        assertThat(read.subjects()).containsExactly(RELEASE.artifact());
        assertThat(read.predicateType()).isEqualTo(VerificationSummary.PREDICATE_TYPE);
    }

    @Test
    void names_are_escaped_and_times_are_whole_seconds() throws Exception {
        JsonNode predicate = predicate(Outcome.BLOCKED);
        assertThat(predicate.path("resourceUri").asString())
                .isEqualTo("pkg:polity/credit%20%E5%AF%A9%E6%9F%BB@2.0%2F%CE%B2");
        assertThat(predicate.path("timeVerified").asString()).isEqualTo("1970-01-01T00:00:01Z");
    }

    @Test
    void the_order_of_the_policies_means_nothing() throws Exception {
        PolicySet policies = policies();
        List<PolicyInForce> others = new ArrayList<>(policies.policies());
        assertThat(others).hasSizeGreaterThan(1);
        PolicySet reversed = new PolicySet(policies.epoch(), others.reversed());
        assertThat(VerificationSummary.bytes(RELEASE, reversed, Outcome.CLEARED, VERDICT))
                .isEqualTo(VerificationSummary.bytes(RELEASE, policies, Outcome.CLEARED, VERDICT));
    }

    private static JsonNode predicate(Outcome outcome) throws Exception {
        return JsonMapper.shared()
                .readTree(VerificationSummary.bytes(RELEASE, policies(), outcome, VERDICT))
                .path("predicate");
    }

    private static PolicySet policies() throws Exception {
        Path file = Path.of("src/test/cases/demographic-parity-difference-failed/policy.json");
        List<PolicyInForce> policies = new ArrayList<>();
        for (String id : List.of("one-policy", "another-policy")) {
            ObjectNode document = (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(file));
            document.put("id", id);
            policies.add(new PolicyInForce(
                    Policies.parse(JsonMapper.shared().writeValueAsBytes(document)), 1, Instant.EPOCH));
        }
        return new PolicySet(7, policies);
    }
}
