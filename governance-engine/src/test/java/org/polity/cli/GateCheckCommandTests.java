package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.engine.canonical.Digest;
import org.polity.engine.conditions.Policies;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.verdict.Outcome;
import org.polity.gate.Community;
import org.polity.gate.Council;
import org.polity.gate.FaultyNode;
import org.polity.gate.GateCheck;
import org.polity.gate.GateStatus;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A pipeline asks the gate on real nodes, some of which lie, lag or are gone. */
class GateCheckCommandTests {

    private static final Path CASE = Path.of("src/test/cases/demographic-parity-difference-failed");
    private static final String DEAD = "http://127.0.0.1:1";
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
        JsonMapper.shared().writeValue(folder.resolve("addresses.json"), community.addresses());
    }

    @AfterAll
    static void end() {
        community.close();
    }

    private static Digest model() {
        return Council.artifact("model " + MODELS.incrementAndGet());
    }

    private static Digest decided(Outcome outcome) throws Exception {
        Digest model = model();
        council.decide(council.submit(model, LOANS), outcome, 0);
        return model;
    }

    private static BigInteger releaseOf(Digest model) throws Exception {
        return community.gate(Community.MAINTAINER_KEY).latestOf(model.bytes()).send();
    }

    @Test
    void a_cleared_model_may_ship() throws Exception {
        Digest model = decided(Outcome.CLEARED);
        Shell shell = check(model.hex(), "--language", "en");
        assertThat(shell.code()).as(shell.err()).isZero();
        assertThat(shell.out()).contains("The gate clears this artifact").contains("You may deploy it");
        assertThat(check(model.hex(), "--language", "ja").out()).contains("デプロイ");
    }

    @Test
    void a_node_that_calls_an_old_block_its_newest_does_not_choose_the_block_for_all() throws Exception {
        Digest model = decided(Outcome.CLEARED);
        String old = community.web3j().ethBlockNumber().send().getBlockNumber().toString();
        council.recall(releaseOf(model));
        community.pass(Duration.ofHours(1));
        var head = community
                .web3j()
                .ethGetBlockByNumber(DefaultBlockParameterName.LATEST, false)
                .send()
                .getBlock();
        Instant now = Instant.ofEpochSecond(head.getTimestamp().longValueExact());
        JsonNode past = JsonMapper.shared()
                .valueToTree(community
                        .web3j()
                        .ethGetBlockByNumber(DefaultBlockParameter.valueOf(new BigInteger(old)), false)
                        .send()
                        .getBlock());
        try (FaultyNode lying = new FaultyNode(community.url());
                GateCheck check = new GateCheck(
                        List.of(URI.create(community.url()), URI.create(lying.url())),
                        community.addresses(),
                        Duration.ofMinutes(5),
                        () -> now)) {
            lying.change(
                    "eth_getBlockByNumber",
                    honest -> ((ObjectNode) past.deepCopy())
                            .put("number", "0x" + new BigInteger(old).toString(16))
                            .put("timestamp", "0x" + Long.toHexString(now.getEpochSecond())));
            assertThat(check.check(model, Scope.UNDECLARED.hashes())).isNotInstanceOf(GateCheck.Agreed.class);
        }
    }

    @Test
    void programs_read_the_answer_with_its_block() throws Exception {
        Digest model = decided(Outcome.CLEARED);
        long block = community.web3j().ethBlockNumber().send().getBlockNumber().longValueExact();
        JsonNode answer =
                check(model.hex(), "--scope", "credit/loan-approval", "--json").json();
        ObjectNode expected = JsonNodeFactory.instance.objectNode();
        expected.put("artifact", model.prefixed())
                .put("block", block)
                .put("code", "gate.cleared")
                .put("epoch", 0)
                .put("release", releaseOf(model).longValueExact())
                .put("scope", "credit/loan-approval/*")
                .put("status", "cleared")
                .putNull("until");
        // the type of a number is not compared
        assertThat(answer.toString()).isEqualTo(expected.toString());
    }

    @Test
    void an_answer_holds_for_the_uses_of_the_release_alone() throws Exception {
        Digest model = decided(Outcome.CLEARED);
        for (String scope : List.of("*", "credit", "credit/*/high", "*/loan-approval", "credit/loan-approval/*")) {
            assertThat(status(model, 0, "--scope", scope)).as(scope).isEqualTo("cleared");
        }
        assertThat(status(model, 5, "--scope", "hiring")).isEqualTo("unknown");
        assertThat(status(model, 5, "--scope", "credit/scoring")).isEqualTo("unknown");
    }

    @Test
    void the_worst_answer_counts_for_every_use() throws Exception {
        Digest model = decided(Outcome.CLEARED);
        BigInteger other = council.submit(model, new Scope(Optional.of("hiring"), Optional.empty(), Optional.empty()));
        council.decide(other, Outcome.BLOCKED, 0);
        assertThat(status(model, 1)).isEqualTo("blocked");
        assertThat(status(model, 0, "--scope", "credit")).isEqualTo("cleared");
        JsonNode hiring = check(model.hex(), "--scope", "hiring", "--json").json();
        assertThat(hiring.path("release").bigIntegerValue()).isEqualTo(other);
    }

    @Test
    void every_decision_of_the_evaluators_has_its_code() throws Exception {
        assertThat(status(decided(Outcome.BLOCKED), 1)).isEqualTo("blocked");
        assertThat(status(decided(Outcome.INCONCLUSIVE), 3)).isEqualTo("inconclusive");
        Digest model = model();
        assertThat(status(model, 5)).isEqualTo("unknown");
        BigInteger release = council.submit(model, LOANS);
        assertThat(status(model, 4)).isEqualTo("undecided");
        assertThat(check(model.hex(), "--json").json().path("release").bigIntegerValue())
                .isEqualTo(release);
        council.withdraw(release);
        assertThat(status(model, 5)).isEqualTo("withdrawn");
    }

    @Test
    void what_happens_after_a_clearance_is_obeyed_in_the_next_block() throws Exception {
        Digest challenged = decided(Outcome.CLEARED);
        council.challenge(releaseOf(challenged));
        assertThat(status(challenged, 7)).isEqualTo("challenged");
        Digest recalled = decided(Outcome.CLEARED);
        council.recall(releaseOf(recalled));
        assertThat(status(recalled, 8)).isEqualTo("recalled");
        Digest suspended = decided(Outcome.CLEARED);
        council.suspend(releaseOf(suspended), Duration.ofMinutes(10));
        assertThat(status(suspended, 6)).isEqualTo("suspended");
        Digest old = decided(Outcome.CLEARED);
        council.supersede(releaseOf(old), releaseOf(decided(Outcome.CLEARED)));
        assertThat(status(old, 9)).isEqualTo("superseded");
    }

    @Test
    void a_newer_policy_leaves_time_to_comply_and_then_none() throws Exception {
        String before = community.snapshot();
        Digest model = decided(Outcome.CLEARED);
        community.enact(Policies.parse(Files.readAllBytes(CASE.resolve("policy.json"))), Duration.ofHours(1));
        Shell grace = check(model.hex(), "--language", "en");
        assertThat(grace.code()).isZero();
        assertThat(grace.out()).contains("still clears");
        assertThat(check(model.hex(), "--json").json().path("until").stringValue())
                .isNotEmpty();
        community.pass(Duration.ofHours(2));
        assertThat(status(model, 10)).isEqualTo("overdue");
        community.revert(before);
    }

    @Test
    void the_digest_of_a_file_and_of_a_folder_is_computed_here() throws Exception {
        Path models = Files.createDirectories(folder.resolve("models"));
        Path file = Files.writeString(models.resolve("weights"), "weights");
        Digest model = Digest.of("weights".getBytes(StandardCharsets.UTF_8));
        council.decide(council.submit(model, LOANS), Outcome.CLEARED, 0);
        assertThat(check(file.toString()).code()).isZero();
        Digest root = new Digest(Shell.run("hash", models.toString(), "--json")
                .json()
                .path("sha256")
                .stringValue());
        council.decide(council.submit(root, LOANS), Outcome.CLEARED, 0);
        assertThat(check(models.toString()).code()).isZero();
        assertThat(check(folder.resolve("none").toString()).code()).isEqualTo(2);
    }

    @Test
    void an_unusable_scope_is_no_scope() throws Exception {
        Digest model = decided(Outcome.CLEARED);
        for (String scope : List.of("", "credit/", "/loan-approval", "a/b/c/d", "credit//high")) {
            assertThat(check(model.hex(), "--scope", scope).code()).as(scope).isEqualTo(2);
        }
    }

    @Test
    void more_than_half_of_the_nodes_suffice() throws Exception {
        Digest model = decided(Outcome.CLEARED);
        assertThat(ask(model, here(), again(), DEAD).code()).isZero();
        Shell lost = ask(model, here(), DEAD, DEAD + "/other");
        assertThat(lost.code()).isEqualTo(20);
        assertThat(lost.err()).contains(DEAD);
        assertThat(ask(model, here(), DEAD).code()).isEqualTo(20);
        // the same node twice is one node
        assertThat(ask(model, here(), here(), DEAD).code()).isEqualTo(20);
    }

    @Test
    void a_node_that_lies_decides_nothing() throws Exception {
        Digest model = decided(Outcome.BLOCKED);
        try (FaultyNode liar = new FaultyNode(here())) {
            String word = "0".repeat(63);
            // the answer of standingOf begins with the status
            liar.change(
                    "eth_call",
                    result -> result.stringValue().startsWith("0x" + word + GateStatus.BLOCKED.ordinal())
                            ? StringNode.valueOf("0x" + word + GateStatus.CLEARED.ordinal() + "0".repeat(128))
                            : result);
            assertThat(ask(model, liar.url()).code()).as("it lies").isZero();
            assertThat(ask(model, liar.url(), here(), again()).code()).isEqualTo(1);
            Shell disagreeing = ask(model, liar.url(), here());
            assertThat(disagreeing.code()).isEqualTo(22);
            assertThat(disagreeing.err()).contains(liar.url()).contains(here());
        }
    }

    @Test
    void a_node_behind_or_ahead_holds_nobody_up() throws Exception {
        Digest model = decided(Outcome.CLEARED);
        council.recall(releaseOf(model));
        long head = community.web3j().ethBlockNumber().send().getBlockNumber().longValueExact();
        try (FaultyNode node = new FaultyNode(here())) {
            AtomicInteger asked = new AtomicInteger();
            // the first question is for the newest block
            for (long other : List.of(head - 1, head + 1_000)) {
                asked.set(0);
                node.change(
                        "eth_getBlockByNumber", block -> asked.getAndIncrement() == 0 ? numbered(block, other) : block);
                assertThat(ask(model, node.url(), here(), again()).code())
                        .as("block %s", other)
                        .isEqualTo(8);
            }
        }
    }

    private static JsonNode numbered(JsonNode block, long number) {
        return ((ObjectNode) block).put("number", "0x" + Long.toHexString(number));
    }

    @Test
    void a_stale_node_gives_no_answer() throws Exception {
        Digest model = decided(Outcome.CLEARED);
        try (FaultyNode stale = new FaultyNode(here())) {
            stale.change("eth_getBlockByNumber", block -> ((ObjectNode) block).put("timestamp", "0x1"));
            Shell shell = check(model.hex(), List.of(stale.url()), "--language", "en");
            assertThat(shell.code()).isEqualTo(21);
            assertThat(shell.err()).contains("1970").contains("Do not deploy it");
            assertThat(ask(model, stale.url(), here(), again()).code()).isZero();
            assertThat(check(model.hex(), List.of(stale.url()), "--stale-after", "PT0S")
                            .code())
                    .isZero();
        }
    }

    @Test
    void nodes_of_two_chains_disagree() throws Exception {
        Digest model = decided(Outcome.CLEARED);
        try (Community other = Community.start()) {
            // the same addresses, another history
            assertThat(other.addresses()).isEqualTo(community.addresses());
            assertThat(ask(model, here(), other.url()).code()).isEqualTo(22);
            assertThat(ask(model, here(), other.url(), again()).code()).isZero();
            assertThat(ask(model, other.url()).code()).isEqualTo(5);
        }
    }

    @Test
    void a_chain_without_the_contracts_is_told() throws Exception {
        try (FoundingNode empty = FoundingNode.start()) {
            Shell shell = ask(model(), empty.url());
            assertThat(shell.code()).isEqualTo(2);
            assertThat(shell.err()).contains(community.addresses().gate());
        }
    }

    private static String here() {
        return community.url();
    }

    /** The same node, as another one. */
    private static String again() {
        return community.url().replace("127.0.0.1", "localhost");
    }

    private static String status(Digest model, int code, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--json");
        Shell shell = check(model.hex(), arguments.toArray(String[]::new));
        assertThat(shell.code()).as(shell.out() + shell.err()).isEqualTo(code);
        String status = shell.json().path("status").stringValue();
        assertThat(shell.json().path("code").stringValue()).isEqualTo("gate." + status);
        return status;
    }

    private static Shell ask(Digest model, String... nodes) {
        return check(model.hex(), List.of(nodes));
    }

    private static Shell check(String named, String... more) {
        return check(named, List.of(here()), more);
    }

    private static Shell check(String named, List<String> nodes, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "gate",
                "check",
                named,
                "--addresses",
                folder.resolve("addresses.json").toString()));
        nodes.forEach(node -> arguments.addAll(List.of("--rpc", node)));
        arguments.addAll(List.of(more));
        return Shell.run(arguments.toArray(String[]::new));
    }
}
