package org.polity.web.embedded;

import java.io.IOException;
import java.math.BigInteger;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/** What a block costs to keep and a start takes, as `docs/performance.md` says. It prints and asserts nothing. */
@EnabledIfSystemProperty(named = "polity.blocks", matches = "\\d+")
class LongChain {

    private static final String STORE = "0x600e8060095f395ff36020355f35555f355f5260205fa000";
    private static final long CHAIN = 31337;

    @Test
    void measured(@TempDir Path folder) throws Exception {
        int blocks = Integer.getInteger("polity.blocks");
        long[] making = new long[blocks];
        long[] keeping = new long[blocks];
        try (EmbeddedFolder held = EmbeddedFolder.hold(folder, "nowhere")) {
            Path program = NodeProgram.find(held, Path.of("../contracts/node_modules"));
            int port;
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            Process process = new ProcessBuilder(
                            program.toString(),
                            "--port",
                            String.valueOf(port),
                            "--mnemonic",
                            DevelopmentAccount.MNEMONIC,
                            "--hardfork",
                            "prague",
                            "--no-mining",
                            "--order",
                            "fifo",
                            "--prune-history",
                            "256",
                            "--silent")
                    .start();
            JsonRpc rpc = new JsonRpc(URI.create("http://127.0.0.1:" + port));
            try (KeptChain kept = new KeptChain(held)) {
                await(rpc);
                kept.keepWhole(rpc);
                String contract = "";
                for (int i = 0; i < blocks; i++) {
                    long begun = System.nanoTime();
                    String hash = send(
                            rpc,
                            i,
                            contract,
                            i == 0 ? STORE : String.format(Locale.ROOT, "0x%064x%064x", i % 1_000, i));
                    rpc.call("evm_mine");
                    long made = System.nanoTime();
                    kept.keep(rpc);
                    making[i] = made - begun;
                    keeping[i] = System.nanoTime() - made;
                    if (i == 0) {
                        contract = rpc.call("eth_getTransactionReceipt", hash)
                                .path("contractAddress")
                                .asString();
                    }
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
            long begun = System.nanoTime();
            try (EmbeddedNode node = EmbeddedNode.start(held, program)) {
                long started = System.nanoTime() - begun;
                int logs = new JsonRpc(node.url())
                        .call("eth_getLogs", Map.of("fromBlock", "0x0", "toBlock", "latest"))
                        .size();
                System.out.printf(
                        Locale.ROOT,
                        "%s blocks: made in %.1f ms, kept in %.1f ms (median; 99th percentile %.1f ms),"
                                + " started in %.1f s with %s logs, %.1f MB%n",
                        blocks,
                        at(making, 0.5),
                        at(keeping, 0.5),
                        at(keeping, 0.99),
                        started / 1e9,
                        logs,
                        Files.size(folder.resolve("chain.blocks")) / 1e6);
            }
        }
    }

    private static void await(JsonRpc rpc) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            try {
                rpc.call("eth_chainId");
                return;
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    private static String send(JsonRpc rpc, long nonce, String to, String data) throws IOException {
        RawTransaction transaction = RawTransaction.createTransaction(
                CHAIN,
                BigInteger.valueOf(nonce),
                BigInteger.valueOf(200_000),
                to,
                BigInteger.ZERO,
                data,
                BigInteger.TWO,
                BigInteger.valueOf(5_000_000_000L));
        byte[] signed = TransactionEncoder.signMessage(transaction, CHAIN, DevelopmentAccount.MEMBER_1.credentials());
        return rpc.call("eth_sendRawTransaction", Numeric.toHexString(signed)).asString();
    }

    /** In milliseconds. */
    private static double at(long[] nanoseconds, double part) {
        long[] sorted = nanoseconds.clone();
        Arrays.sort(sorted);
        return sorted[(int) (part * (sorted.length - 1))] / 1e6;
    }
}
