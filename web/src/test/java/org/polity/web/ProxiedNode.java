package org.polity.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The node as the site reaches it: a proxy that answers questions of a method with an error, or not at all, until it heals. */
public final class ProxiedNode implements AutoCloseable {

    private static final String URL = "polity.chain.rpc-url";

    /** Puts one between the site and the node of the embedded default. */
    @Order(Ordered.LOWEST_PRECEDENCE)
    public static final class Between implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                ProxiedNode node =
                        new ProxiedNode(URI.create(context.getEnvironment().getRequiredProperty(URL)));
                context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("proxied", Map.of(URL, node.url())));
                context.getBeanFactory().registerSingleton("proxiedNode", node);
                if (context.getBeanFactory() instanceof DefaultSingletonBeanRegistry beans) {
                    beans.registerDisposableBean("proxiedNode", node::close);
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private final JsonMapper json = JsonMapper.shared();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService at =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory());
    private final HttpServer server;
    private final URI node;
    private final Map<String, String> errors = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> silent = new ConcurrentHashMap<>();

    private ProxiedNode(URI node) throws IOException {
        this.node = node;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(at);
        server.createContext("/", this::answer);
        server.start();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Where nothing is spoiled. */
    public String behind() {
        return node.toString();
    }

    /** @param code of JSON-RPC, without data */
    public void refuses(String method, int code) {
        errors.put(method, "{\"code\":%s,\"message\":\"in trouble\"}".formatted(code));
    }

    /** @param data of the contract's error, hexadecimal with `0x` */
    public void reverts(String method, String data) {
        errors.put(method, "{\"code\":3,\"message\":\"execution reverted\",\"data\":\"%s\"}".formatted(data));
    }

    public void isSilentOn(String method) {
        silent.put(method, new CountDownLatch(1));
    }

    public void heals() {
        errors.clear();
        silent.values().forEach(CountDownLatch::countDown);
        silent.clear();
    }

    /** How many requests with a question of the method have come. */
    public int asked(String method) {
        return count(method).get();
    }

    private AtomicInteger count(String method) {
        return asked.computeIfAbsent(method, none -> new AtomicInteger());
    }

    @Override
    public void close() {
        heals();
        server.stop(0);
        at.shutdownNow();
        client.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] question = exchange.getRequestBody().readAllBytes();
            JsonNode read = json.readTree(question);
            JsonNode first = read.isArray() ? read.path(0) : read;
            String method = first.path("method").asString("");
            count(method).incrementAndGet();
            CountDownLatch end = silent.get(method);
            if (end != null) {
                end.await();
                return;
            }
            String error = errors.get(method);
            send(exchange, error == null ? asked(question) : refusal(first, error));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] refusal(JsonNode question, String error) {
        return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":%s}"
                .formatted(question.path("id"), error)
                .getBytes(StandardCharsets.UTF_8);
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

    private static void send(HttpExchange exchange, byte[] answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
    }
}
