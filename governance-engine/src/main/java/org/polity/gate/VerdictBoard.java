package org.polity.gate;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where evaluators publish what they signed and read what the others did. Nobody has to believe it: who reads checks the signatures. */
final class VerdictBoard {

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new ChainJson()).build();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private final URI site;

    VerdictBoard(URI site) {
        this.site = site;
    }

    List<Attestation> read(BigInteger release) throws IOException {
        HttpResponse<byte[]> answer =
                exchange(HttpRequest.newBuilder(place(release)).GET());
        if (answer.statusCode() != 200) {
            throw new IOException("the verdict board answered %d".formatted(answer.statusCode()));
        }
        try {
            JsonNode attestations = JSON.readTree(answer.body()).path("attestations");
            return JSON.treeToValue(
                    attestations, JSON.getTypeFactory().constructCollectionType(List.class, Attestation.class));
        } catch (JacksonException | IllegalArgumentException nonsense) {
            throw new IOException("the verdict board's answer on release `%s` is none".formatted(release), nonsense);
        }
    }

    /** @param summary the SLSA verification summary; read only where the attestation has DSSE signatures */
    void publish(BigInteger release, Attestation attestation, byte[] statement, byte[] summary) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("attestation", attestation);
        body.put("statement", new String(statement, StandardCharsets.UTF_8));
        if (attestation.dsse() != null) {
            body.put("summary", new String(summary, StandardCharsets.UTF_8));
        }
        HttpResponse<byte[]> answer = exchange(HttpRequest.newBuilder(place(release))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("the verdict board answered %d: %s"
                    .formatted(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8)));
        }
    }

    private URI place(BigInteger release) {
        return site.resolve("/api/releases/" + release + "/attestations");
    }

    private HttpResponse<byte[]> exchange(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(
                    request.timeout(Duration.ofSeconds(20))
                            .header("Accept", "application/json")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the verdict board", interrupted);
        }
    }
}
