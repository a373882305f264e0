package org.polity.web.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The development node's own methods, which the product never calls. */
final class JsonRpc {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI url;

    JsonRpc(URI url) {
        this.url = url;
    }

    URI url() {
        return url;
    }

    JsonNode call(String method, Object... parameters) throws IOException {
        JsonNode answer = read(post(JSON.writeValueAsBytes(
                Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", List.of(parameters)))));
        if (answer.has("error")) {
            throw new IOException("`%s` failed: %s"
                    .formatted(method, answer.at("/error/message").asString("")));
        }
        return answer.path("result");
    }

    /** A node that is ended while it answers leaves half an answer. */
    private static JsonNode read(byte[] answer) throws IOException {
        try {
            return JSON.readTree(answer);
        } catch (JacksonException unreadable) {
            throw new IOException("the node's answer is not JSON: " + unreadable.getOriginalMessage(), unreadable);
        }
    }

    byte[] post(byte[] request) throws IOException {
        HttpRequest post = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                .build();
        try {
            return http.send(post, HttpResponse.BodyHandlers.ofByteArray()).body();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the node", interrupted);
        }
    }
}
