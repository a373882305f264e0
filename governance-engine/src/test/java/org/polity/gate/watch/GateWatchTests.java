package org.polity.gate.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.engine.canonical.Digest;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.verdict.Outcome;
import org.polity.gate.Community;
import org.polity.gate.Council;
import org.polity.gate.FaultyNode;
import org.polity.gate.GateCheck;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every change of an answer on a real node reaches its receiver once, or again after a crash, and never out of order. */
class GateWatchTests {

    private static final Scope LOANS = new Scope(Optional.of("credit"), Optional.empty(), Optional.empty());
    private static final AtomicInteger MODELS = new AtomicInteger();

    private static Community community;
    private static Council council;

    @TempDir
    Path folder;

    private Instant now = Instant.now();
    private final InstantSource clock = () -> now;
    private final Recorder recorder = new Recorder();

    @BeforeAll
    static void found() throws Exception {
        community = Community.start();
        council = new Council(community);
    }

    @AfterAll
    static void end() {
        community.close();
    }

    /** Takes changes, or fails as often as it is told to. */
    private static final class Recorder implements Receiver {

        private final List<JsonNode> taken = new ArrayList<>();
        private int failures;

        @Override
        public void take(String id, byte[] document, StandingChange change) throws IOException {
            if (failures-- > 0) {
                throw new IOException("not now");
            }
            JsonNode tree = JsonMapper.shared().readTree(document);
            assertThat(tree.path("id").stringValue()).isEqualTo(id);
            taken.add(tree);
        }

        List<String> statuses() {
            return taken.stream().map(tree -> tree.path("status").stringValue()).toList();
        }

        List<String> ids() {
            return taken.stream().map(tree -> tree.path("id").stringValue()).toList();
        }
    }

    @Test
    void each_decision_recall_and_end_of_a_time_is_reported_with_its_block() throws Exception {
        Digest model = model();
        try (GateCheck check = check(community.url())) {
            GateWatch watch = watch(check, model, recorder);
            watch.round();
            var release = council.submit(model, LOANS);
            watch.round();
            council.decide(release, Outcome.CLEARED, 0);
            watch.round();
            watch.round();
            council.suspend(release, Duration.ofHours(1));
            watch.round();
            community.pass(Duration.ofHours(2));
            watch.round();
            council.recall(release);
            watch.round();
        }
        assertThat(recorder.statuses())
                .containsExactly("unknown", "undecided", "cleared", "suspended", "cleared", "recalled");
        assertThat(recorder.ids()).doesNotHaveDuplicates();
        assertThat(recorder.taken.stream()
                        .map(tree -> tree.path("block").longValue())
                        .toList())
                .isSorted();
        assertThat(recorder.taken.getLast().path("before").stringValue()).isEqualTo("cleared");
    }

    @Test
    void a_change_that_is_not_taken_waits_and_keeps_its_id_and_its_place() throws Exception {
        Digest model = model();
        recorder.failures = 2;
        try (GateCheck check = check(community.url())) {
            GateWatch watch = watch(check, model, recorder);
            assertThat(watch.round().waiting()).isEqualTo(1);
            var release = council.submit(model, LOANS);
            now = now.plus(Duration.ofSeconds(2));
            assertThat(watch.round().trouble()).contains("not now");
            council.decide(release, Outcome.BLOCKED, 0);
            assertThat(watch.round().waiting()).isEqualTo(3);
            now = now.plus(Duration.ofMinutes(2));
            assertThat(watch.round().waiting()).isZero();
        }
        assertThat(recorder.statuses()).containsExactly("unknown", "undecided", "blocked");
    }

    @Test
    void after_a_crash_a_change_comes_again_with_the_same_id_and_one_that_was_taken_does_not() throws Exception {
        Digest model = model();
        var release = council.submit(model, LOANS);
        Receiver crashing = (id, document, change) -> {
            recorder.take(id, document, change);
            throw new IllegalStateException("killed before the state says so");
        };
        try (GateCheck check = check(community.url())) {
            GateWatch killed = watch(check, model, crashing);
            assertThat(catchThrowable(killed::round)).isInstanceOf(IllegalStateException.class);
            council.decide(release, Outcome.CLEARED, 0);
            watch(check, model, recorder).round();
            assertThat(recorder.statuses()).containsExactly("undecided", "undecided", "cleared");
            assertThat(recorder.ids().get(0)).isEqualTo(recorder.ids().get(1));
            watch(check, model, recorder).round();
            assertThat(recorder.statuses()).hasSize(3);
        }
    }

    @Test
    void a_reorganization_that_takes_a_clearance_back_is_a_change() throws Exception {
        Digest model = model();
        var release = council.submit(model, LOANS);
        String before = community.snapshot();
        try (GateCheck check = check(community.url())) {
            GateWatch watch = watch(check, model, recorder);
            council.decide(release, Outcome.CLEARED, 0);
            watch.round();
            community.revert(before);
            watch.round();
        }
        assertThat(recorder.statuses()).containsExactly("cleared", "undecided");
    }

    @Test
    void nodes_that_do_not_answer_close_the_gate_after_three_rounds() throws Exception {
        Digest model = model();
        council.decide(council.submit(model, LOANS), Outcome.CLEARED, 0);
        try (FaultyNode node = new FaultyNode(community.url());
                GateCheck check = check(node.url())) {
            GateWatch watch = watch(check, model, recorder);
            watch.round();
            node.change("eth_call", answer -> JsonMapper.shared().nullNode());
            watch.round();
            watch.round();
            assertThat(recorder.statuses()).containsExactly("cleared");
            watch.round();
            watch.round();
            assertThat(recorder.statuses()).containsExactly("cleared", "not-asked");
            node.change("eth_call", answer -> answer);
            watch.round();
        }
        assertThat(recorder.statuses()).containsExactly("cleared", "not-asked", "cleared");
    }

    @Test
    void a_state_of_another_form_stops_the_watch_so_that_no_change_is_lost() throws Exception {
        Files.writeString(folder.resolve("state.json"), "{}");
        try (GateCheck check = check(community.url())) {
            assertThat(catchThrowable(() -> watch(check, model(), recorder))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_webhook_gets_signed_requests_and_anything_but_success_comes_again() throws Exception {
        String secret = "whsec_"
                + Base64.getEncoder().encodeToString("a secret of some length".getBytes(StandardCharsets.UTF_8));
        List<String> bodies = Collections.synchronizedList(new ArrayList<>());
        List<Integer> statuses = new ArrayList<>(List.of(503, 302, 204));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            var headers = exchange.getRequestHeaders();
            String signed = headers.getFirst("webhook-id") + "." + headers.getFirst("webhook-timestamp") + ".";
            bodies.add(
                    headers.getFirst("webhook-signature").equals("v1," + hmac("a secret of some length", signed, body))
                            ? new String(body, StandardCharsets.UTF_8)
                            : "forged");
            exchange.sendResponseHeaders(statuses.removeFirst(), -1);
            exchange.close();
        });
        server.start();
        try (Webhook webhook = new Webhook(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
                        Optional.of(secret),
                        clock);
                GateCheck check = check(community.url())) {
            GateWatch watch = watch(check, model(), webhook);
            assertThat(watch.round().trouble()).isPresent();
            now = now.plus(Duration.ofMinutes(2));
            assertThat(watch.round().trouble()).isPresent();
            now = now.plus(Duration.ofMinutes(2));
            assertThat(watch.round().waiting()).isZero();
        } finally {
            server.stop(0);
        }
        assertThat(bodies).hasSize(3).doesNotContain("forged");
        assertThat(bodies.stream().distinct()).hasSize(1);
    }

    @Test
    void a_program_gets_the_change_without_any_shell() throws Exception {
        Path program =
                Files.writeString(folder.resolve("notes it"), """
                #!/bin/sh
                cat > "%1$s"
                printf '%%s' "$POLITY_EVENT_STATUS" > "%1$s.status"
                [ ! -e "%1$s.refuse" ]
                """.formatted(folder.resolve("out; touch hacked")));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Files.createFile(folder.resolve("out; touch hacked.refuse"));
        try (GateCheck check = check(community.url())) {
            GateWatch watch = watch(check, model(), new Program(program));
            assertThat(watch.round().trouble()).contains("the program ended with 1");
            Files.delete(folder.resolve("out; touch hacked.refuse"));
            now = now.plus(Duration.ofMinutes(1));
            assertThat(watch.round().waiting()).isZero();
        }
        JsonNode written = JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve("out; touch hacked")));
        assertThat(written.path("status").stringValue()).isEqualTo("unknown");
        assertThat(folder.resolve("out; touch hacked.status")).hasContent("unknown");
    }

    private static String hmac(String secret, String signed, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(signed.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Digest model() {
        return Council.artifact("watched " + MODELS.incrementAndGet());
    }

    private GateCheck check(String node) {
        return new GateCheck(List.of(URI.create(node)), community.addresses(), Duration.ZERO, clock);
    }

    private GateWatch watch(GateCheck check, Digest model, Receiver receiver) throws IOException {
        return new GateWatch(
                check,
                community.addresses().gate(),
                List.of(new Watched(model, Scope.UNDECLARED)),
                scope -> "*/*/*",
                receiver,
                folder.resolve("state.json"),
                clock);
    }
}
