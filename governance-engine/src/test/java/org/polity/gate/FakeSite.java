package org.polity.gate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.polity.engine.canonical.Digest;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What evaluators need of a site: evidence by its digest, and the board, which keeps the last of each evaluator, round and epoch. */
final class FakeSite implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, byte[]> evidence = new HashMap<>();
    private final Map<String, Map<String, ObjectNode>> boards = new HashMap<>();
    private final HttpServer server;
    private int published;
    private int refusals;
    private ObjectNode lastPublication = JSON.createObjectNode();

    FakeSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/evidence/", exchange -> {
            byte[] file = evidence.get(last(exchange, 0));
            answer(exchange, file == null ? 404 : 200, file == null ? new byte[0] : file);
        });
        server.createContext("/api/releases/", this::board);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    Digest put(byte[] file) {
        Digest digest = Digest.of(file);
        evidence.put(digest.hex(), file);
        return digest;
    }

    /** How many verdicts were published. */
    synchronized int published() {
        return published;
    }

    /** The next so many verdicts are refused. */
    synchronized void refuse(int next) {
        refusals = next;
    }

    /** The last body that an evaluator sent. */
    synchronized ObjectNode lastPublication() {
        return lastPublication;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void board(HttpExchange exchange) throws IOException {
        Map<String, ObjectNode> board = boards.computeIfAbsent(last(exchange, 1), first -> new LinkedHashMap<>());
        if (exchange.getRequestMethod().equals("POST")) {
            lastPublication =
                    (ObjectNode) JSON.readTree(exchange.getRequestBody().readAllBytes());
            if (refusals > 0) {
                refusals--;
                answer(exchange, 503, new byte[0]);
                return;
            }
            ObjectNode one = (ObjectNode) lastPublication.path("attestation");
            board.put(one.path("evaluator") + " " + one.path("round") + " " + one.path("epoch"), one);
            published++;
            answer(exchange, 201, new byte[0]);
        } else {
            String attestations = JSON.writeValueAsString(Map.of("attestations", board.values()));
            answer(exchange, 200, attestations.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String last(HttpExchange exchange, int before) {
        String[] parts = exchange.getRequestURI().getPath().split("/", -1);
        return parts[parts.length - 1 - before];
    }

    private static void answer(HttpExchange exchange, int code, byte[] body) throws IOException {
        exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
