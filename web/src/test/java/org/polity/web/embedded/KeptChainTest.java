package org.polity.web.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The embedded chain outlives its node: what anybody has seen of it is there again, bit by bit. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("survival")
class KeptChainTest {

    /** Writes the second word of its input into the slot of the first, and logs the first. */
    private static final String STORE = "6020355f35555f355f5260205fa000";

    private static final String STRANGER = "0x" + "ab".repeat(20);
    private static final long CHAIN = 31337;

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path folder;

    private EmbeddedFolder held;
    private EmbeddedNode node;
    private JsonRpc rpc;
    private final Map<DevelopmentAccount, Long> nonces = new LinkedHashMap<>();

    @BeforeEach
    void start() throws IOException {
        held = EmbeddedFolder.hold(folder, "nowhere");
        node = EmbeddedNode.start(held, NodeProgram.find(held, Path.of("../contracts/node_modules")));
        rpc = new JsonRpc(node.url());
        nonces.clear();
    }

    @AfterEach
    void stop() {
        node.close();
        held.close();
    }

    @Test
    void a_killed_node_comes_back_with_every_block_receipt_log_and_account() throws Exception {
        String contract = created(create(DevelopmentAccount.MEMBER_1, deploying(STORE)));
        send(DevelopmentAccount.MEMBER_1, contract, words(1, 7));
        send(DevelopmentAccount.MEMBER_2, contract, words(2, 8));
        send(DevelopmentAccount.MEMBER_1, contract, words(1, 0));
        sendOld(DevelopmentAccount.MEMBER_3, contract, words(3, 9));
        // one that fails, and one whose contract is gone when its transaction ends
        create(DevelopmentAccount.MEMBER_1, "0xfe");
        create(DevelopmentAccount.MEMBER_2, deploying("33ff"));
        create(DevelopmentAccount.MEMBER_2, "0x33ff");
        // accounts that are only looked at: balance, size, hash, two calls of nothing, one transfer of nothing
        create(
                DevelopmentAccount.MEMBER_2,
                "0x73%s3173%s3b73%s3f5f5f5f5f6005620ffffff15f5f5f5f5f73%s5af15f5ff3"
                        .formatted("1a".repeat(20), "2a".repeat(20), "3a".repeat(20), "4a".repeat(20)));
        send(DevelopmentAccount.MEMBER_2, "0x" + "5a".repeat(20), "0x");
        rpc.call("evm_setAutomine", false);
        send(DevelopmentAccount.MEMBER_1, contract, words(4, 1));
        send(DevelopmentAccount.MEMBER_2, contract, words(4, 2));
        send(DevelopmentAccount.MEMBER_1, contract, words(5, 3));
        rpc.call("evm_mine");
        rpc.call("evm_setAutomine", true);
        rpc.call("anvil_impersonateAccount", STRANGER);
        rpc.call("anvil_setBalance", STRANGER, "0xde0b6b3a7640000");
        rpc.call(
                "eth_sendTransaction", Map.of("from", STRANGER, "to", contract, "data", words(6, 4), "gas", "0x30000"));
        rpc.call("anvil_setCode", "0x" + "cd".repeat(20), "0x00");
        node.advance(Duration.ofDays(3));
        Seen before = Seen.of(rpc);
        assertThat(before.logs()).hasSizeGreaterThan(7);

        kill();

        assertThat(Seen.of(rpc).after(before)).isEqualTo(before);
        // and it goes on from there: what was kept before the kill and after it make one chain
        send(DevelopmentAccount.MEMBER_1, contract, words(7, 1));
        assertThat(receiptOfLast().path("status").asString()).isEqualTo("0x1");
        Seen later = Seen.of(rpc);
        kill();
        assertThat(Seen.of(rpc).after(later)).isEqualTo(later);
    }

    @Test
    void killed_at_any_moment_it_has_every_block_whose_transaction_was_answered() throws Exception {
        Random moments = new Random(20261130);
        String contract = created(create(DevelopmentAccount.MEMBER_1, deploying(STORE)));
        Map<String, String> answered = new LinkedHashMap<>();
        for (int round = 0; round < 4; round++) {
            ProcessHandle process = process();
            Thread killer = Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(moments.nextInt(400));
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                process.destroyForcibly();
            });
            try {
                while (answered.size() < 1_000) {
                    String hash = send(DevelopmentAccount.MEMBER_1, contract, words(answered.size(), 1));
                    answered.put(hash, receipt(hash).path("blockHash").asString());
                }
            } catch (IOException | IllegalStateException killed) {
                killer.join();
            }
            awaitRestarts(round + 1);
            nonces.clear();
            for (Map.Entry<String, String> each : answered.entrySet()) {
                assertThat(receipt(each.getKey()).path("blockHash").asString()).isEqualTo(each.getValue());
            }
        }
        assertThat(answered).hasSizeGreaterThan(3);
    }

    @Test
    void a_block_is_one_record_at_the_end_of_one_file() throws Exception {
        String contract = created(create(DevelopmentAccount.MEMBER_1, deploying(STORE)));
        send(DevelopmentAccount.MEMBER_1, contract, words(0, 1));
        Map<String, Long> files = files();
        for (int i = 1; i <= 300; i++) {
            send(DevelopmentAccount.MEMBER_1, contract, words(i, 1));
        }
        Map<String, Long> later = files();
        assertThat(later.keySet()).isEqualTo(files.keySet());
        long grown = Objects.requireNonNull(later.remove("chain.blocks"))
                - Objects.requireNonNull(files.remove("chain.blocks"));
        assertThat(later).isEqualTo(files);
        assertThat(grown / 300).isLessThan(8_000);

        kill();
        assertThat(number("latest")).isEqualTo(302);
        assertThat(rpc.call("eth_getLogs", Map.of("fromBlock", "0x0", "toBlock", "latest")))
                .hasSize(301);
    }

    @Test
    void a_record_that_was_interrupted_counts_for_nothing() throws Exception {
        String contract = created(create(DevelopmentAccount.MEMBER_1, deploying(STORE)));
        send(DevelopmentAccount.MEMBER_1, contract, words(1, 7));
        String first = block("latest").path("hash").asString();
        send(DevelopmentAccount.MEMBER_1, contract, words(2, 7));
        stop();
        Path journal = folder.resolve("chain.blocks");
        Files.write(journal, Arrays.copyOf(Files.readAllBytes(journal), (int) Files.size(journal) - 300));
        start();
        assertThat(block("0x2").path("hash").asString()).isEqualTo(first);
        assertThat(number("latest")).isEqualTo(2);
        send(DevelopmentAccount.MEMBER_1, contract, words(3, 7));
        Seen before = Seen.of(rpc);
        assertThat(before.logs()).hasSize(2);
        kill();
        assertThat(Seen.of(rpc).after(before)).isEqualTo(before);
    }

    @Test
    void a_journal_that_was_changed_is_not_taken_up() throws Exception {
        String contract = created(create(DevelopmentAccount.MEMBER_1, deploying(STORE)));
        send(DevelopmentAccount.MEMBER_1, contract, words(1, 7));
        send(DevelopmentAccount.MEMBER_1, contract, words(2, 7));
        stop();
        Path journal = folder.resolve("chain.blocks");
        List<String> lines = Files.readAllLines(journal);
        for (List<String> changed : List.of(
                without(lines, lines.size() - 1 - 3),
                without(lines, 1),
                replaced(lines, "0".repeat(63) + "7\"", "0".repeat(63) + "8\""),
                replaced(lines, "{", "["),
                replaced(lines, "=0x", "=0xf"),
                lines.subList(1, lines.size()))) {
            Files.write(journal, changed);
            EmbeddedFolder again = EmbeddedFolder.hold(folder, "nowhere");
            StartFailure failure = catchThrowableOfType(
                    StartFailure.class,
                    () -> EmbeddedNode.start(again, NodeProgram.find(again, Path.of("../contracts/node_modules"))));
            again.close();
            assertThat(failure.fault()).isEqualTo(new StartFault.DamagedFile(journal.toString()));
            assertThat(Files.readAllLines(journal)).isEqualTo(changed);
        }
        Files.write(journal, lines);
        start();
        assertThat(number("latest")).isEqualTo(3);
    }

    @Test
    void a_chain_of_an_earlier_version_goes_on() throws Exception {
        create(DevelopmentAccount.MEMBER_1, deploying(STORE));
        JsonNode head = block("latest");
        byte[] dump = dump();
        stop();
        Files.delete(folder.resolve("chain.blocks"));
        Files.write(folder.resolve("chain.json"), dump);
        start();
        assertThat(block("0x1").path("hash")).isEqualTo(head.path("hash"));
        create(DevelopmentAccount.MEMBER_1, deploying(STORE));
        kill();
        assertThat(number("latest")).isEqualTo(2);
    }

    private static List<String> without(List<String> lines, int index) {
        List<String> rest = new ArrayList<>(lines);
        rest.remove(index);
        return rest;
    }

    private static List<String> replaced(List<String> lines, String text, String by) {
        List<String> changed = new ArrayList<>(lines);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                changed.set(i, lines.get(i).replace(text, by));
                return changed;
            }
        }
        throw new AssertionError(text);
    }

    /** Everything there is to see of a chain up to its last block. */
    private record Seen(List<JsonNode> blocks, List<JsonNode> receipts, JsonNode logs, JsonNode accounts) {

        static Seen of(JsonRpc rpc) throws IOException {
            List<JsonNode> blocks = new ArrayList<>();
            List<JsonNode> receipts = new ArrayList<>();
            long last = Long.decode(rpc.call("eth_blockNumber").asString());
            for (long i = 0; i <= last; i++) {
                String at = "0x" + Long.toHexString(i);
                blocks.add(rpc.call("eth_getBlockByNumber", at, true));
                receipts.add(rpc.call("eth_getBlockReceipts", at));
            }
            JsonNode state = JsonMapper.shared().readTree(KeptChainTest.dump(rpc));
            return new Seen(
                    blocks,
                    receipts,
                    rpc.call("eth_getLogs", Map.of("fromBlock", "0x0", "toBlock", "latest")),
                    meaningful(state.path("accounts")));
        }

        /** The node also writes down accounts and slots that are empty, since somebody has looked at them. */
        private static JsonNode meaningful(JsonNode accounts) {
            ObjectNode rest = (ObjectNode) accounts;
            for (JsonNode account : rest) {
                ObjectNode storage = (ObjectNode) account.path("storage");
                storage.removeIf(word -> word.asString().equals("0x" + "0".repeat(64)));
            }
            JsonNode empty = rest.path("0x" + "5a".repeat(20));
            rest.removeIf(empty::equals);
            return rest;
        }

        /** Without the blocks that a start makes to take up the time, and what they wrote of their parents. */
        Seen after(Seen before) {
            int count = before.blocks().size();
            return new Seen(
                    blocks.subList(0, count),
                    receipts.subList(0, count),
                    logs,
                    blocks.size() == count ? accounts : before.accounts());
        }
    }

    private byte[] dump() throws IOException {
        return dump(rpc);
    }

    private static byte[] dump(JsonRpc rpc) throws IOException {
        byte[] dump =
                HexFormat.of().parseHex(rpc.call("anvil_dumpState").asString().substring(2));
        try (GZIPInputStream state = new GZIPInputStream(new ByteArrayInputStream(dump))) {
            return state.readAllBytes();
        }
    }

    private void kill() throws Exception {
        int restarts = node.state().restarts();
        process().destroyForcibly();
        awaitRestarts(restarts + 1);
    }

    private void awaitRestarts(int count) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> node.state().isUp() && node.state().restarts() == count);
    }

    private ProcessHandle process() throws IOException {
        return ProcessHandle.of(Long.parseLong(held.read("anvil.pid").split(" ")[0]))
                .orElseThrow();
    }

    private String send(DevelopmentAccount from, String to, String data) throws IOException {
        return send(
                from,
                RawTransaction.createTransaction(
                        CHAIN,
                        nonce(from),
                        BigInteger.valueOf(500_000),
                        to,
                        BigInteger.ZERO,
                        data,
                        BigInteger.TWO,
                        BigInteger.valueOf(5_000_000_000L)));
    }

    private String create(DevelopmentAccount from, String code) throws IOException {
        return send(from, "", code);
    }

    /** As before EIP-1559. */
    private void sendOld(DevelopmentAccount from, String to, String data) throws IOException {
        send(
                from,
                RawTransaction.createTransaction(
                        nonce(from), BigInteger.valueOf(5_000_000_000L), BigInteger.valueOf(500_000), to, data));
    }

    private String send(DevelopmentAccount from, RawTransaction transaction) throws IOException {
        byte[] signed = TransactionEncoder.signMessage(transaction, CHAIN, from.credentials());
        String hash =
                rpc.call("eth_sendRawTransaction", Numeric.toHexString(signed)).asString();
        nonces.merge(from, 1L, Long::sum);
        return hash;
    }

    private BigInteger nonce(DevelopmentAccount from) throws IOException {
        if (!nonces.containsKey(from)) {
            nonces.put(
                    from,
                    Long.decode(rpc.call("eth_getTransactionCount", from.address(), "latest")
                            .asString()));
        }
        return BigInteger.valueOf(nonces.get(from));
    }

    private String created(String hash) throws IOException {
        return receipt(hash).path("contractAddress").asString();
    }

    private JsonNode receipt(String hash) throws IOException {
        JsonNode receipt = rpc.call("eth_getTransactionReceipt", hash);
        if (!receipt.isObject()) {
            throw new IllegalStateException("no receipt of " + hash);
        }
        return receipt;
    }

    private JsonNode block(String at) throws IOException {
        return rpc.call("eth_getBlockByNumber", at, false);
    }

    private long number(String at) throws IOException {
        return Long.decode(block(at).path("number").asString());
    }

    private JsonNode receiptOfLast() throws IOException {
        return rpc.call("eth_getBlockReceipts", "latest").get(0);
    }

    private Map<String, Long> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> folder.relativize(file).toString(),
                            file -> file.toFile().length()));
        }
    }

    private static String words(long slot, long word) {
        return String.format(Locale.ROOT, "0x%064x%064x", slot, word);
    }

    /** A creation whose contract has this code. */
    private static String deploying(String code) {
        return String.format(Locale.ROOT, "0x60%02x8060095f395ff3%s", code.length() / 2, code);
    }
}
