package org.polity.gate;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
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

/**
 * The place where evaluators publish their signatures and read those of others. A reader checks every signature, so the
 * board needs no trust.
 */
final class VerdictBoard implements AutoCloseable {

    /** More bytes than the largest council writes for a round and an epoch with the most measurements. */
    static final long MOST = 16L << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SHOWN = 1_000;
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new ChainJson()).build();

    private final Site site;

    VerdictBoard(URI site) {
        this.site = new Site(site, PATIENCE);
    }

    /** The publications of all rounds and epochs. */
    List<Attestation> read(BigInteger release) throws IOException {
        return read(release, "");
    }

    /** The publications for one round at one epoch; a board may return others too. */
    List<Attestation> read(BigInteger release, long round, long epoch) throws IOException {
        return read(release, "?round=%s&epoch=%s".formatted(round, epoch));
    }

    private List<Attestation> read(BigInteger release, String of) throws IOException {
        HttpResponse<byte[]> answer =
                site.answer(json(place(release) + of).GET().build(), MOST);
        if (answer.statusCode() != 200) {
            throw new SiteAnswered(answer.statusCode());
        }
        try {
            JsonNode attestations = JSON.readTree(answer.body()).path("attestations");
            return JSON.treeToValue(
                    attestations, JSON.getTypeFactory().constructCollectionType(List.class, Attestation.class));
        } catch (JacksonException | IllegalArgumentException nonsense) {
            throw new IOException(
                    "the verdict board's answer on release `%s` is not valid".formatted(release), nonsense);
        }
    }

    /** @param summary the SLSA verification summary; used only if the attestation has DSSE signatures */
    void publish(BigInteger release, Attestation attestation, byte[] statement, byte[] summary) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("attestation", attestation);
        body.put("statement", new String(statement, StandardCharsets.UTF_8));
        if (attestation.dsse() != null) {
            body.put("summary", new String(summary, StandardCharsets.UTF_8));
        }
        HttpResponse<byte[]> answer = site.answer(
                json(place(release))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                        .build(),
                MOST);
        if (answer.statusCode() / 100 != 2) {
            byte[] said = answer.body();
            throw new SiteAnswered(
                    answer.statusCode(), new String(said, 0, Math.min(said.length, SHOWN), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        site.close();
    }

    private HttpRequest.Builder json(String path) {
        return site.request(path).header("Accept", "application/json");
    }

    private static String place(BigInteger release) {
        return "/api/releases/" + release + "/attestations";
    }
}
