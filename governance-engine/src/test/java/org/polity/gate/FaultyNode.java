package org.polity.gate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A real node behind a proxy that answers 503 to some methods, as a busy node does, or changes the answers of others. */
public final class FaultyNode implements AutoCloseable {

    private static final int BUSY = 503;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Map<String, UnaryOperator<JsonNode>> changes = new ConcurrentHashMap<>();
    private final URI node;
    private final HttpServer server;

    public FaultyNode(String node) throws IOException {
        this.node = URI.create(node);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The methods that were called so far. */
    Set<String> asked() {
        return Set.copyOf(asked);
    }

    void refuse(String method) {
        refused.add(method);
    }

    /** @param change from the node's result to the result that this node gives */
    public void change(String method, UnaryOperator<JsonNode> change) {
        changes.put(method, change);
    }

    void heal() {
        refused.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] request = exchange.getRequestBody().readAllBytes();
        String method = JsonMapper.shared().readTree(request).path("method").asString("");
        asked.add(method);
        if (refused.contains(method)) {
            exchange.sendResponseHeaders(BUSY, -1);
            exchange.close();
            return;
        }
        try {
            HttpResponse<byte[]> answered = client.send(
                    HttpRequest.newBuilder(node)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            byte[] answer = changed(method, answered.body());
            exchange.sendResponseHeaders(answered.statusCode(), answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private byte[] changed(String method, byte[] answered) {
        UnaryOperator<JsonNode> change = changes.get(method);
        if (change == null) {
            return answered;
        }
        ObjectNode answer = (ObjectNode) JsonMapper.shared().readTree(answered);
        answer.set("result", change.apply(answer.path("result")));
        return JsonMapper.shared().writeValueAsBytes(answer);
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}
