package org.polity.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.Keccak;
import org.polity.engine.metrics.LimitSide;
import org.polity.engine.metrics.PartsPerMillion;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.verdict.Measurement;
import org.polity.engine.verdict.Outcome;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ChainJsonTests {

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new ChainJson()).build();
    private static final Attestation ATTESTATION = new Attestation(
            "0x" + "AB".repeat(20),
            1,
            2,
            Outcome.BLOCKED,
            Digest.of(new byte[0]),
            SignedVerdict.NO_ROOT,
            3,
            List.of(new Measurement(
                    Keccak.of("policy"), Keccak.of("bound"), new PartsPerMillion(-7), new PartsPerMillion(8))),
            "0x11",
            new DsseSignatures("a", "b"));

    @Test
    void an_attestation_travels_as_the_contracts_name_its_parts() {
        ObjectNode json = JSON.valueToTree(ATTESTATION);
        assertThat(json.path("evaluator").asString()).isEqualTo("0x" + "ab".repeat(20));
        assertThat(json.path("digest").asString())
                .isEqualTo("0x" + Digest.of(new byte[0]).hex());
        assertThat(json.path("measurements").get(0).path("policy").asString())
                .isEqualTo(Keccak.of("policy").prefixed());
        assertThat(json.path("measurements").get(0).path("low").asLong()).isEqualTo(-7);
        assertThat(JSON.treeToValue(json, Attestation.class)).isEqualTo(ATTESTATION);
    }

    @Test
    void a_bound_survives() {
        RegisteredBound bound = new RegisteredBound(
                Keccak.of("rule/race"), LimitSide.AT_LEAST, new PartsPerMillion(800_000), Scope.UNDECLARED.hashes());
        String json = JSON.writeValueAsString(bound);
        assertThat(json).contains("\"AT_LEAST\"", "\"limit\":800000", "\"riskTier\":\"0x00");
        assertThat(JSON.readValue(json, RegisteredBound.class)).isEqualTo(bound);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evaluator", "outcome", "digest", "countsRoot", "measurements", "signature"})
    void nothing_is_left_out(String field) {
        ObjectNode json = JSON.valueToTree(ATTESTATION);
        json.remove(field);
        assertThatThrownBy(() -> JSON.treeToValue(json, Attestation.class)).isInstanceOf(JacksonException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "evaluator, 0xab",
        "digest, abcd",
        "countsRoot, 0x",
        "outcome, PASSED",
        "round, -1",
        "round, 4294967296",
        "epoch, -1",
        "validUntil, -1",
        "validUntil, 281474976710656"
    })
    void what_the_gate_could_not_hold_is_refused(String field, String value) {
        ObjectNode json = JSON.valueToTree(ATTESTATION);
        json.put(field, value);
        assertThatThrownBy(() -> JSON.treeToValue(json, Attestation.class)).isInstanceOf(JacksonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy", "bound", "low", "high"})
    void a_measurement_is_whole(String field) {
        ObjectNode json = JSON.valueToTree(ATTESTATION);
        ((ObjectNode) json.path("measurements").get(0)).remove(field);
        assertThatThrownBy(() -> JSON.treeToValue(json, Attestation.class)).isInstanceOf(JacksonException.class);
    }
}
