package org.polity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.polity.engine.verdict.EthicsReason;
import org.polity.engine.verdict.Outcome;
import org.polity.engine.verdict.Verdict;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whoever hands in evidence chooses how many signatures there are: how many are checked is bounded all the same. */
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
    void at_most_a_gibibyte_is_signed() throws Exception {
        Verdict verdict = withMore(CASE, 4, 3_000_000);
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.findings().getFirst().reasons().getFirst()).isInstanceOf(EthicsReason.TooManyChecks.class);
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
        byte[] bytes = envelope.toString().getBytes(StandardCharsets.UTF_8);
        return new Case(place).verdict((folder, store, files) -> {
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
        });
    }
}
