package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.polity.engine.canonical.Digest;
import org.polity.web.embedded.DevelopmentAccount;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What evaluators publish is checked, and a program that errs is told where. */
@OnTheEmbeddedDefault
class VerdictBoardTest {

    private static final String BOARD = "/api/releases/1/attestations";
    private static final String SIGNED = "/releases/1/statement.intoto.json";
    private static final String STATEMENT = "{}";

    @LocalServerPort
    private int port;

    private Client client;

    @BeforeEach
    void aProgram() {
        client = new Client(port);
    }

    @Test
    void nobody_but_the_council_publishes() {
        assertThat(refusal(403, Map.of("evaluator", DevelopmentAccount.MEMBER_1.address())))
                .isEqualTo("board.not-an-evaluator");
    }

    @Test
    void a_statement_that_was_not_signed_is_refused() {
        assertThat(refusal(422, Map.of("digest", "0x" + "ab".repeat(32)))).isEqualTo("board.other-statement");
    }

    @Test
    void a_signature_of_somebody_else_is_refused() {
        assertThat(refusal(422, Map.of())).isEqualTo("board.not-signed");
    }

    @Test
    void an_incomplete_publication_is_refused() {
        for (String field : List.of("statement", "attestation")) {
            Map<String, Object> published = new HashMap<>(publication());
            published.remove(field);
            assertThat(client.postJson(BOARD, published).statusCode()).isEqualTo(400);
        }
        for (String field : attestation().keySet()) {
            Map<String, Object> attestation = new HashMap<>(attestation());
            attestation.remove(field);
            assertThat(client.postJson(BOARD, Map.of("statement", STATEMENT, "attestation", attestation))
                            .statusCode())
                    .as(field)
                    .isGreaterThanOrEqualTo(400)
                    .isLessThan(500);
        }
    }

    @Test
    void a_release_that_is_not_known_is_refused() {
        assertThat(client.postJson("/api/releases/999999/attestations", publication())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_signed_statement_keeps_the_schema_that_the_site_serves() {
        HttpResponse<String> served = client.file("/schemas/verdict-2.json");
        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(served.headers().firstValue("Content-Type")).hasValue("application/schema+json");
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(served.body());
        await().atMost(Duration.ofMinutes(1)).until(() -> client.file(SIGNED).statusCode() == 200);
        String statement = client.file(SIGNED).body();
        assertThat(schema.validate(statement, InputFormat.JSON)).as(statement).isEmpty();
        assertThat(schema.validate(STATEMENT, InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void a_publication_is_bounded_before_it_is_checked() {
        Map<String, Object> measured =
                Map.of("policy", "0x" + "11".repeat(32), "bound", "0x" + "22".repeat(32), "low", 0, "high", 1);
        assertThat(refusal(422, Map.of("measurements", Collections.nCopies(1_025, measured))))
                .isEqualTo("board.many-measurements");
        HttpResponse<String> answer = client.postJson(
                BOARD,
                Map.of("statement", STATEMENT, "attestation", attestation(), "summary", "x".repeat((1 << 20) + 1)));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Client.json(answer).path("code").asString()).isEqualTo("board.large-summary");
    }

    private String refusal(int status, Map<String, Object> changed) {
        Map<String, Object> attestation = new HashMap<>(attestation());
        attestation.putAll(changed);
        HttpResponse<String> answer =
                client.postJson(BOARD, Map.of("statement", STATEMENT, "attestation", attestation));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Client.json(answer).path("code").asString();
    }

    private static Map<String, Object> publication() {
        return Map.of("statement", STATEMENT, "attestation", attestation());
    }

    private static Map<String, Object> attestation() {
        return Map.ofEntries(
                Map.entry("evaluator", DevelopmentAccount.EVALUATOR_1.address()),
                Map.entry("round", 0),
                Map.entry("epoch", 1),
                Map.entry("outcome", "CLEARED"),
                Map.entry(
                        "digest",
                        "0x"
                                + Digest.of(STATEMENT.getBytes(StandardCharsets.UTF_8))
                                        .hex()),
                Map.entry("countsRoot", "0x" + "00".repeat(32)),
                Map.entry("validUntil", 0),
                Map.entry("measurements", List.of()),
                Map.entry("signature", "0x" + "11".repeat(65)));
    }
}
