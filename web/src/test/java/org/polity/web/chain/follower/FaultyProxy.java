package org.polity.web.chain.follower;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A proxy before a real node that spoils some of its answers, by a seed. */
final class FaultyProxy implements AutoCloseable {

    /** How an answer is spoiled. */
    enum Fault {
        /** The connection ends without an answer. */
        BROKEN_OFF,
        TRUNCATED,
        EMPTY,
        DUPLICATED,
        SHORTENED,
        /** Two hours ahead. */
        FUTURE,
        /** The answer to the same question some time ago. */
        STALE,
        REFUSED
    }

    private static final int ONE_IN = 5;
    private static final Fault[] FAULTS = Fault.values();

    static {
        // else each answer waits for the reader's acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final JsonMapper json = JsonMapper.shared();
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final URI node;
    private final Map<String, byte[]> earlier = new HashMap<>();
    private final int[] spoiled = new int[FAULTS.length];
    private Random random = new Random(0);
    private boolean faulty;
    private boolean reversing;
    private Map<String, Said> instead = Map.of();
    private Consumer<ObjectNode> rewriting = block -> {};
    private int questions;

    /** An answer that is no answer of the node's. */
    record Said(int status, String body) {}

    FaultyProxy(URI node) throws IOException {
        this.node = node;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(
                Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory()));
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    synchronized void spoil(long seed) {
        random = new Random(seed);
        faulty = true;
    }

    synchronized void heal() {
        faulty = false;
        reversing = false;
        instead = Map.of();
        rewriting = block -> {};
    }

    /** Until healed, each block is given so. */
    synchronized void rewrites(Consumer<ObjectNode> blocks) {
        rewriting = blocks;
    }

    /** Until healed, questions of the method get this answer. */
    synchronized void says(String method, Said said) {
        instead = Map.of(method, said);
    }

    /** Until healed, answers to questions that are asked together come in the reverse order. */
    synchronized void reverses() {
        reversing = true;
    }

    /** How many requests have come. */
    synchronized int questions() {
        return questions;
    }

    /** How often each fault happened. */
    synchronized Map<Fault, Integer> spoiled() {
        Map<Fault, Integer> counts = new HashMap<>();
        Arrays.stream(FAULTS).forEach(fault -> counts.put(fault, spoiled[fault.ordinal()]));
        return counts;
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] question = exchange.getRequestBody().readAllBytes();
            questions++;
            Said said = instead.get(json.readTree(question).path("method").asString(""));
            if (said != null) {
                send(exchange, said.status(), said.body().getBytes(StandardCharsets.UTF_8));
                return;
            }
            byte[] answer = rewritten(asked(question));
            if (reversing && json.readTree(answer) instanceof ArrayNode together) {
                answer = json.writeValueAsBytes(together.valueStream().toList().reversed());
            }
            if (faulty && random.nextInt(ONE_IN) == 0) {
                Fault fault = FAULTS[random.nextInt(FAULTS.length)];
                spoiled[fault.ordinal()]++;
                if (fault == Fault.BROKEN_OFF) {
                    return;
                }
                answer = spoiled(fault, key(question), answer);
            } else {
                earlier.put(key(question), answer);
            }
            send(exchange, 200, answer);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
    }

    private byte[] asked(byte[] question) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(node)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(question))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private byte[] rewritten(byte[] answer) {
        JsonNode read = json.readTree(answer);
        for (JsonNode one : read.isArray() ? read : List.of(read)) {
            if (one.path("result") instanceof ObjectNode block && block.has("stateRoot")) {
                rewriting.accept(block);
            }
        }
        return json.writeValueAsBytes(read);
    }

    /** Without the id, which is another at each question. */
    private String key(byte[] question) {
        JsonNode read = json.readTree(question);
        return read.isArray() ? read.size() + " at once" : read.path("method") + " " + read.path("params");
    }

    private byte[] spoiled(Fault fault, String key, byte[] answer) {
        return switch (fault) {
            case BROKEN_OFF -> new byte[0];
            case TRUNCATED -> Arrays.copyOf(answer, answer.length / 2);
            case STALE -> earlier.getOrDefault(key, answer);
            case REFUSED ->
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"busy\"}}".getBytes();
            case EMPTY, DUPLICATED, SHORTENED, FUTURE -> {
                JsonNode read = json.readTree(answer);
                read.values().forEach(one -> {
                    if (one instanceof ObjectNode single && read.isArray()) {
                        spoil(fault, single);
                    }
                });
                if (read instanceof ObjectNode single) {
                    spoil(fault, single);
                }
                yield json.writeValueAsBytes(read);
            }
        };
    }

    private void spoil(Fault fault, ObjectNode answer) {
        JsonNode result = answer.path("result");
        if (fault == Fault.EMPTY) {
            answer.set("result", result.isArray() ? json.createArrayNode() : json.nullNode());
        } else if (fault == Fault.FUTURE && result instanceof ObjectNode block && block.has("timestamp")) {
            block.put(
                    "timestamp",
                    "0x" + Long.toHexString(Long.decode(block.get("timestamp").stringValue()) + 7200));
        } else if (fault == Fault.DUPLICATED && result instanceof ArrayNode list && !list.isEmpty()) {
            list.add(list.get(list.size() - 1));
        } else if (fault == Fault.SHORTENED && result instanceof ArrayNode list && !list.isEmpty()) {
            list.remove(list.size() - 1);
        }
        for (JsonNode receipt : result) {
            if (receipt.path("logs") instanceof ArrayNode logs && !logs.isEmpty()) {
                switch (fault) {
                    case DUPLICATED -> logs.add(logs.get(0));
                    case SHORTENED -> logs.remove(0);
                    case FUTURE -> ((ObjectNode) logs.get(0)).put("data", "0x" + "00".repeat(64));
                    case BROKEN_OFF, TRUNCATED, EMPTY, STALE, REFUSED -> {}
                }
            }
        }
    }
}
