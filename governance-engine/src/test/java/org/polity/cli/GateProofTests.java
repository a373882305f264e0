package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.engine.canonical.Digest;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.verdict.Outcome;
import org.polity.gate.Community;
import org.polity.gate.Council;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.core.DefaultBlockParameter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A proof of a real node's state shows the node's answer, and a changed proof shows nothing. */
class GateProofTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Scope LOANS = new Scope(Optional.of("credit"), Optional.of("loan-approval"), Optional.empty());
    private static final AtomicInteger MODELS = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static Community community;
    private static Council council;

    @BeforeAll
    static void found() throws Exception {
        community = Community.start();
        council = new Council(community);
        JSON.writeValue(folder.resolve("addresses.json"), community.addresses());
    }

    @AfterAll
    static void end() {
        community.close();
    }

    @Test
    void a_proof_gives_the_answer_of_the_node_for_every_status() throws Exception {
        List<Digest> models = new ArrayList<>();
        models.add(model());
        Digest undecided = model();
        council.submit(undecided, LOANS);
        models.add(undecided);
        Digest withdrawn = model();
        council.withdraw(council.submit(withdrawn, LOANS));
        models.add(withdrawn);
        for (Outcome outcome : Outcome.values()) {
            models.add(decided(outcome));
        }
        Digest challenged = decided(Outcome.CLEARED);
        council.challenge(release(challenged));
        models.add(challenged);
        Digest suspended = decided(Outcome.CLEARED);
        council.suspend(release(suspended), Duration.ofHours(1));
        models.add(suspended);
        Digest older = decided(Outcome.CLEARED);
        council.supersede(release(older), release(decided(Outcome.CLEARED)));
        models.add(older);
        Digest recalled = decided(Outcome.CLEARED);
        council.recall(release(recalled));
        models.add(recalled);
        List<String> seen = new ArrayList<>();
        for (Digest model : models) {
            for (String scope : List.of("*", "credit/loan-approval", "hiring")) {
                Shell checked = check(model, "--scope", scope);
                Shell proved = verify(model, hash(checked), "--chain-id", "31337", "--scope", scope);
                assertThat(proved.code()).as(proved.out()).isEqualTo(checked.code());
                for (String field : List.of("status", "code", "artifact", "scope", "release", "epoch", "block")) {
                    assertThat(proved.json().path(field))
                            .as(field)
                            .isEqualTo(checked.json().path(field));
                }
                seen.add(proved.json().path("status").stringValue());
            }
        }
        assertThat(seen)
                .contains(
                        "unknown",
                        "undecided",
                        "withdrawn",
                        "cleared",
                        "blocked",
                        "inconclusive",
                        "challenged",
                        "suspended",
                        "superseded",
                        "recalled");
    }

    @Test
    void a_proof_holds_the_decision_with_its_signatures() throws Exception {
        Digest model = decided(Outcome.CLEARED);
        JsonNode proved = verify(model, hash(check(model))).json();
        assertThat(proved.path("signers").valueStream().map(JsonNode::stringValue))
                .containsExactlyInAnyOrderElementsOf(Stream.of(Community.EVALUATOR_KEY, Community.SECOND_EVALUATOR_KEY)
                        .map(key -> Credentials.create(key).getAddress())
                        .toList());
        Shell people = Shell.run(arguments(model, blockHash(proved.path("block").longValue()), "--language", "en"));
        assertThat(people.out()).contains("You may deploy it", "2 checked signatures");
    }

    @Test
    void a_proof_is_about_its_own_block_gate_chain_and_artifact_alone() throws Exception {
        Digest model = decided(Outcome.CLEARED);
        Shell checked = check(model);
        String hash = hash(checked);
        community.mine(1);
        long block = checked.json().path("block").longValue();
        assertThat(fault(verify(model, blockHash(block - 1)))).isEqualTo("gate-proof.other-block");
        assertThat(fault(verify(model, blockHash(block + 1)))).isEqualTo("gate-proof.other-block");
        assertThat(fault(verify(model, hash, "--chain-id", "1"))).isEqualTo("gate-proof.other-chain");
        assertThat(fault(verify(new Digest("1".repeat(64)), hash))).isEqualTo("gate-proof.other-artifact");
        ObjectNode elsewhere = (ObjectNode) JSON.readTree(Files.readAllBytes(folder.resolve("addresses.json")));
        elsewhere.put("gate", elsewhere.path("registry").stringValue());
        Path other = folder.resolve("other.json");
        Files.write(other, JSON.writeValueAsBytes(elsewhere));
        Shell shell = Shell.run(
                "gate",
                "verify-proof",
                proof(),
                "--json",
                "--block-hash",
                hash,
                "--artifact",
                model.hex(),
                "--addresses",
                other.toString());
        assertThat(fault(shell)).isEqualTo("gate-proof.other-gate");
        assertThat(fault(verify(model, hash, "--scope", "credit"))).isEqualTo("gate-proof.other-scope");
        changed(tree -> tree.put("chainId", 1));
        assertThat(fault(verify(model, hash))).isEqualTo("gate-proof.other-verdict");
    }

    @Test
    void a_proof_of_a_block_that_a_reorganization_removed_is_about_no_block_of_the_chain() throws Exception {
        Digest model = model();
        BigInteger release = council.submit(model, LOANS);
        String before = community.snapshot();
        council.decide(release, Outcome.CLEARED, 0);
        Shell cleared = check(model);
        assertThat(cleared.code()).isZero();
        community.revert(before);
        council.decide(release, Outcome.BLOCKED, 0);
        long block = cleared.json().path("block").longValue();
        assertThat(fault(verify(model, blockHash(block)))).isEqualTo("gate-proof.other-block");
    }

    @Test
    void a_truncated_proof_shows_nothing() throws Exception {
        Digest model = decided(Outcome.CLEARED);
        String hash = hash(check(model));
        byte[] whole = Files.readAllBytes(Path.of(proof()));
        Files.write(Path.of(proof()), Arrays.copyOf(whole, whole.length / 2));
        assertThat(fault(verify(model, hash))).isEqualTo("gate-proof.unreadable");
        int accounts = JSON.readTree(whole).path("accounts").size();
        assertThat(accounts).isPositive();
        for (int i = 0; i < accounts; i++) {
            int account = i;
            int slots =
                    JSON.readTree(whole).path("accounts").path(i).path("slots").size();
            for (int j = 0; j < slots; j++) {
                int slot = j;
                Files.write(Path.of(proof()), whole);
                changed(tree -> ((ArrayNode) tree.path("accounts").path(account).path("slots")).remove(slot));
                assertThat(fault(verify(model, hash))).isEqualTo("gate-proof.missing");
            }
            Files.write(Path.of(proof()), whole);
            changed(tree -> ((ArrayNode) tree.path("accounts").path(account).path("path")).remove(0));
            assertThat(fault(verify(model, hash))).isEqualTo("gate-proof.broken-path");
        }
    }

    @Test
    void no_changed_digit_gives_another_answer() throws Exception {
        Digest model = decided(Outcome.BLOCKED);
        String hash = hash(check(model));
        String whole = Files.readString(Path.of(proof()));
        Random random = new Random(20);
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            int at = random.nextInt(whole.length());
            char digit = Integer.toHexString(random.nextInt(16)).charAt(0);
            Files.writeString(Path.of(proof()), whole.substring(0, at) + digit + whole.substring(at + 1));
            Shell shell = verify(model, hash);
            assertThat(shell.code()).as("%s at %s: %s", digit, at, shell.out()).isIn(1, 23);
            refused += shell.code() == 23 ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(150);
    }

    @Test
    void a_signature_of_somebody_who_is_no_evaluator_counts_for_nothing() throws Exception {
        Digest model = decided(Outcome.CLEARED);
        String hash = hash(check(model));
        byte[] whole = Files.readAllBytes(Path.of(proof()));
        // a thousand signatures that all point to the same bytes, and a list without an end
        for (String word : List.of("3e8", "7fffffff", "f".repeat(64))) {
            Files.write(Path.of(proof()), whole);
            changed(tree -> {
                String decision = tree.path("decision").stringValue();
                int third = 2 + 8 + 2 * 64;
                int place = 2 + 8 + 2 * Integer.parseInt(decision.substring(third, third + 64), 16);
                tree.put(
                        "decision",
                        decision.substring(0, place)
                                + "0".repeat(64 - word.length())
                                + word
                                + decision.substring(place + 64));
            });
            assertThat(fault(verify(model, hash))).isEqualTo("gate-proof.other-verdict");
        }
    }

    @Test
    void a_code_that_answers_as_it_likes_is_not_the_code_of_the_gate() throws Exception {
        Digest model = decided(Outcome.BLOCKED);
        String hash = hash(check(model));
        // returns 2, which stands for cleared, three times
        changed(tree -> ((ObjectNode) tree.path("accounts").path(0))
                .put("code", "0x600260005260026020526002604052606060 00f3".replace(" ", "")));
        assertThat(fault(verify(model, hash))).isEqualTo("gate-proof.other-code");
    }

    private static Digest model() {
        return Council.artifact("proved " + MODELS.incrementAndGet());
    }

    private static Digest decided(Outcome outcome) throws Exception {
        Digest model = model();
        council.decide(council.submit(model, LOANS), outcome, 0);
        return model;
    }

    private static BigInteger release(Digest model) throws Exception {
        return community.gate(Community.MAINTAINER_KEY).latestOf(model.bytes()).send();
    }

    private static String blockHash(long number) throws Exception {
        return community
                .web3j()
                .ethGetBlockByNumber(DefaultBlockParameter.valueOf(BigInteger.valueOf(number)), false)
                .send()
                .getBlock()
                .getHash();
    }

    private static String hash(Shell checked) throws Exception {
        return blockHash(checked.json().path("block").longValue());
    }

    private static Shell check(Digest model, String... more) {
        return Shell.run(Stream.concat(
                        Stream.of(
                                "gate",
                                "check",
                                model.hex(),
                                "--json",
                                "--stale-after",
                                "PT0S",
                                "--proof",
                                proof(),
                                "--rpc",
                                community.url(),
                                "--addresses",
                                folder.resolve("addresses.json").toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static Shell verify(Digest model, String hash, String... more) {
        return Shell.run(arguments(
                model, hash, Stream.concat(Stream.of("--json"), Stream.of(more)).toArray(String[]::new)));
    }

    private static String[] arguments(Digest model, String hash, String... more) {
        return Stream.concat(
                        Stream.of(
                                "gate",
                                "verify-proof",
                                proof(),
                                "--block-hash",
                                hash.toUpperCase(Locale.ROOT).replace("0X", "0x"),
                                "--artifact",
                                model.hex(),
                                "--addresses",
                                folder.resolve("addresses.json").toString()),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static String proof() {
        return folder.resolve("proof.json").toString();
    }

    private static String fault(Shell shell) {
        assertThat(shell.code()).as(shell.out() + shell.err()).isEqualTo(23);
        return shell.json().path("code").stringValue();
    }

    @FunctionalInterface
    private interface Change {
        void in(ObjectNode tree);
    }

    private static void changed(Change change) throws Exception {
        ObjectNode tree = (ObjectNode) JSON.readTree(Files.readAllBytes(Path.of(proof())));
        change.in(tree);
        Files.writeString(Path.of(proof()), JSON.writeValueAsString(tree), StandardCharsets.UTF_8);
    }
}
