package org.polity.web.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** JSON-RPC (2.0) by HTTP. */
final class JsonRpc {

    /** @param parameters of any JSON type */
    record Call(String method, List<?> parameters) {}

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI url;

    JsonRpc(URI url) {
        this.url = url;
    }

    URI url() {
        return url;
    }

    /** @throws IOException when there is no answer, or it is an error */
    JsonNode call(String method, Object... parameters) throws IOException {
        return calls(List.of(new Call(method, Arrays.asList(parameters)))).getFirst();
    }

    /** All in one request. The answers are in the order of the questions; the node may run them in any order. */
    List<JsonNode> calls(List<Call> calls) throws IOException {
        ArrayNode request = JSON.createArrayNode();
        for (int i = 0; i < calls.size(); i++) {
            request.addPOJO(Map.of(
                    "jsonrpc",
                    "2.0",
                    "id",
                    i,
                    "method",
                    calls.get(i).method(),
                    "params",
                    calls.get(i).parameters()));
        }
        JsonNode answers = read(post(JSON.writeValueAsBytes(request)));
        JsonNode[] results = new JsonNode[calls.size()];
        for (JsonNode answer : answers) {
            int id = answer.path("id").asInt(-1);
            if (id < 0 || id >= results.length || answer.has("error")) {
                throw new IOException("`%s` failed: %s"
                        .formatted(
                                id < 0 || id >= results.length
                                        ? "?"
                                        : calls.get(id).method(),
                                answer.at("/error/message").asString("")));
            }
            results[id] = answer.path("result");
        }
        if (answers.size() != results.length) {
            throw new IOException("the node gave %s answers to %s questions".formatted(answers.size(), results.length));
        }
        return List.of(results);
    }

    /** A node that ends during an answer leaves half of it. */
    private static JsonNode read(InputStream answer) throws IOException {
        try (answer) {
            return JSON.readTree(answer);
        } catch (JacksonException unreadable) {
            throw new IOException("the node's answer is not JSON: " + unreadable.getOriginalMessage(), unreadable);
        }
    }

    /** The answer as a stream; the caller closes it. */
    InputStream post(byte[] request) throws IOException {
        HttpRequest post = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                .build();
        try {
            return http.send(post, HttpResponse.BodyHandlers.ofInputStream()).body();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the node", interrupted);
        }
    }
}
