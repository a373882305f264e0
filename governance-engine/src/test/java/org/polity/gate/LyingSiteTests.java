package org.polity.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.EvidenceFile;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.ReleaseDescription;
import org.polity.engine.policy.rules.Scope;

/** What a site sends ends no evaluator and fills no disk. */
class LyingSiteTests {

    private static final byte[] HONEST = "{\"attestations\":[]}".getBytes(StandardCharsets.UTF_8);

    @FunctionalInterface
    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    @TempDir
    Path folder;

    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private URI url;
    private Answer answer = exchange -> body(exchange, HONEST);

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            try (exchange) {
                answer.to(exchange);
            }
        });
        server.start();
        url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void close() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void bytes_of_another_digest_are_not_kept() throws IOException {
        answer = exchange -> body(exchange, new byte[1 << 20]);
        try (RemoteEvidence evidence = new RemoteEvidence(url, folder)) {
            assertThat(evidence.bring(Digest.of(HONEST))).isFalse();
            assertThat(evidence.bring(Digest.of(HONEST))).isFalse();
        }
        assertThat(files()).isZero();
    }

    @Test
    void bytes_of_the_digest_are_kept() throws IOException {
        answer = exchange -> body(exchange, HONEST);
        try (RemoteEvidence evidence = new RemoteEvidence(url, folder)) {
            evidence.bring(Digest.of(HONEST));
        }
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void the_largest_manifest_that_the_engine_reads_brings_its_files() throws IOException {
        EvidenceFile card = new EvidenceFile(
                EvidenceFile.Role.MODEL_CARD,
                "card.md",
                "text/markdown",
                Digest.of(HONEST),
                HONEST.length,
                Optional.empty());
        byte[] canonical = new EvidenceManifest(
                        new ReleaseDescription("a model", "1", Digest.of(new byte[] {1}), Scope.UNDECLARED),
                        List.of(card))
                .canonical();
        byte[] manifest = Arrays.copyOf(canonical, EvidenceManifest.MOST_BYTES);
        Arrays.fill(manifest, canonical.length, manifest.length, (byte) ' ');
        answer = exchange -> body(
                exchange,
                exchange.getRequestURI().getPath().endsWith(card.digest().hex()) ? HONEST : manifest);
        try (RemoteEvidence evidence = new RemoteEvidence(url, folder)) {
            assertThat(evidence.bring(Digest.of(manifest))).isTrue();
            assertThat(evidence.local().has(card.digest())).isTrue();
        }
    }

    @Test
    void an_answer_without_an_end_is_not_read_to_its_end_and_the_next_one_is_read() throws IOException {
        try (VerdictBoard board = new VerdictBoard(url)) {
            answer = LyingSiteTests::endless;
            assertThatIOException().isThrownBy(() -> board.read(BigInteger.ONE));
            answer = exchange -> body(exchange, HONEST);
            assertThat(board.read(BigInteger.ONE)).isEmpty();
        }
    }

    @Test
    void an_answer_that_says_it_is_too_long_is_not_read() throws IOException {
        try (VerdictBoard board = new VerdictBoard(url)) {
            answer = exchange -> {
                exchange.sendResponseHeaders(200, 1L << 31);
                endlessly(exchange.getResponseBody());
            };
            assertThatIOException().isThrownBy(() -> board.read(BigInteger.ONE));
            answer = exchange -> body(exchange, HONEST);
            assertThat(board.read(BigInteger.ONE)).isEmpty();
        }
    }

    /** Headers at once, then nothing for as long as the test lasts. */
    @Test
    void an_answer_that_never_comes_is_waited_for_no_longer_than_the_patience() throws IOException {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(HONEST);
            exchange.getResponseBody().flush();
            await();
        };
        try (Site site = new Site(url, Duration.ofMillis(200))) {
            assertThatIOException()
                    .isThrownBy(() -> site.answer(site.request("/").build(), 1_000));
            assertThatIOException()
                    .isThrownBy(
                            () -> site.stream(site.request("/").build(), 1_000, body -> body.readAllBytes().length));
        }
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        endlessly(exchange.getResponseBody());
    }

    private static void endlessly(OutputStream out) throws IOException {
        byte[] piece = new byte[1 << 16];
        for (long written = 0; written < 4 * VerdictBoard.MOST; written += piece.length) {
            out.write(piece);
        }
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void body(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).count();
        }
    }
}
