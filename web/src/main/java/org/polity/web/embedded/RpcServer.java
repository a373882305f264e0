package org.polity.web.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * The address of the chain for the site, the evaluators and the wallets, in front of the node. It stays the same during
 * a restart of the node; meanwhile a connection ends without an answer, as with a stopped node.
 */
final class RpcServer implements AutoCloseable {

    /** The node's own limit. */
    static final int LARGEST_REQUEST = 2 * 1024 * 1024;

    private static final int MOST_AT_ONCE = 16;
    private static final int CONTENT_TOO_LARGE = 413;
    private static final JsonMapper JSON = JsonMapper.shared();

    static {
        // an answer is two writes, and the system would delay the second one
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    /** Threads of the operating system: a virtual one would wait behind the requests of all readers, and so would the chain. */
    private final ExecutorService threads = Executors.newFixedThreadPool(
            MOST_AT_ONCE, Thread.ofPlatform().daemon().name("rpc-", 0).factory());

    private final JournaledNode node;

    private RpcServer(HttpServer server, JournaledNode node) {
        this.server = server;
        this.node = node;
    }

    static RpcServer start(int port, JournaledNode node) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        RpcServer server = new RpcServer(http, node);
        http.createContext("/", server::answer);
        http.setExecutor(server.threads);
        http.start();
        return server;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readNBytes(LARGEST_REQUEST + 1);
            if (request.length > LARGEST_REQUEST) {
                exchange.sendResponseHeaders(CONTENT_TOO_LARGE, -1);
                return;
            }
            JsonNode calls = read(request);
            byte[] answer = node.changesNothing(calls) ? node.read(request) : JSON.writeValueAsBytes(change(calls));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private JsonNode change(JsonNode calls) throws IOException {
        if (!(calls instanceof ArrayNode several)) {
            return node.change(calls);
        }
        ArrayNode answers = JSON.createArrayNode();
        for (JsonNode call : several) {
            answers.add(node.change(call));
        }
        return answers;
    }

    private static JsonNode read(byte[] request) {
        try {
            return JSON.readTree(request);
        } catch (JacksonException malformed) {
            return JSON.missingNode();
        }
    }
}
