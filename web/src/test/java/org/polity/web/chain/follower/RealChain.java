package org.polity.web.chain.follower;

import java.io.IOException;
import java.math.BigInteger;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.polity.contracts.Addresses;
import org.polity.contracts.Constitution;
import org.polity.contracts.Deployment;
import org.polity.web.chain.ChainProperties;
import org.polity.web.embedded.DevelopmentAccount;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.http.HttpService;
import org.web3j.utils.Numeric;

/** A real development node with a community on it, whose blocks can be taken back. */
final class RealChain implements AutoCloseable {

    static final List<DevelopmentAccount> MEMBERS =
            List.of(DevelopmentAccount.MEMBER_1, DevelopmentAccount.MEMBER_2, DevelopmentAccount.MEMBER_3);

    private static final int LOOKS = 1000;
    private static final BigInteger TOKEN = BigInteger.TEN.pow(18);

    /** Any answer. */
    static final class Answer extends Response<Object> {}

    private final Process process;
    private final HttpService node;
    private final Web3j web3j;
    private final String url;
    private final Addresses addresses;

    private RealChain(Process process, String url) throws Exception {
        this.process = process;
        this.url = url;
        this.node = new HttpService(url);
        this.web3j = Web3j.build(node);
        await();
        this.addresses = new Deployment(web3j, DevelopmentAccount.RELAYER.credentials())
                .deploy(constitution())
                .addresses();
    }

    static RealChain start() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Process process = new ProcessBuilder(anvil().toString(), "--port", Integer.toString(port), "--silent")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectErrorStream(true)
                .start();
        return new RealChain(process, "http://127.0.0.1:" + port);
    }

    URI uri() {
        return URI.create(url);
    }

    Web3j web3j() {
        return web3j;
    }

    Addresses addresses() {
        return addresses;
    }

    ChainProperties properties(String rpcUrl, int keptHeaders) {
        return new ChainProperties(
                rpcUrl,
                null,
                null,
                new ChainProperties.Addresses(
                        addresses.token(),
                        addresses.governor(),
                        addresses.timelock(),
                        addresses.registry(),
                        addresses.council(),
                        addresses.gate(),
                        addresses.fromBlock()),
                Duration.ofSeconds(1),
                keptHeaders,
                50);
    }

    /** In a block of its own. Says whether the contract took it. */
    boolean send(DevelopmentAccount from, String to, String data) throws IOException, InterruptedException {
        String nonce =
                Numeric.encodeQuantity(web3j.ethGetTransactionCount(from.address(), DefaultBlockParameterName.LATEST)
                        .send()
                        .getTransactionCount());
        String hash = String.valueOf(tell(
                "eth_sendTransaction",
                Map.of("from", from.address(), "to", to, "data", data, "gas", "0x7a1200", "nonce", nonce)));
        for (int look = 0; look < LOOKS; look++) {
            Optional<TransactionReceipt> receipt =
                    web3j.ethGetTransactionReceipt(hash).send().getTransactionReceipt();
            if (receipt.isPresent()) {
                return receipt.get().isStatusOK();
            }
            Thread.sleep(10);
        }
        throw new IOException("`%s` came into no block".formatted(hash));
    }

    long height() throws IOException {
        return web3j.ethBlockNumber().send().getBlockNumber().longValueExact();
    }

    void takeBack(long blocks) throws IOException {
        tell("anvil_rollback", blocks);
        // what waits was signed for a chain that is no more
        tell("anvil_dropAllTransactions");
    }

    void mine() throws IOException {
        tell("evm_mine");
    }

    void pass(Duration time) throws IOException {
        tell("evm_increaseTime", time.toSeconds());
        mine();
    }

    void setCode(String account, String code) throws IOException {
        tell("anvil_setCode", account, code);
    }

    Object tell(String method, Object... parameters) throws IOException {
        Answer answer = new Request<>(method, List.of(parameters), node, Answer.class).send();
        if (answer.hasError()) {
            throw new IOException(answer.getError().getMessage());
        }
        return answer.getResult();
    }

    @Override
    public void close() {
        web3j.shutdown();
        process.destroy();
    }

    private static Constitution constitution() {
        Map<String, BigInteger> holders = new LinkedHashMap<>();
        MEMBERS.forEach(member -> holders.put(member.address(), TOKEN.multiply(BigInteger.valueOf(300))));
        return new Constitution(
                "Polity",
                "POL",
                holders,
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                Duration.ofMinutes(1),
                TOKEN,
                50,
                List.of(
                        DevelopmentAccount.EVALUATOR_1.address(),
                        DevelopmentAccount.EVALUATOR_2.address(),
                        DevelopmentAccount.EVALUATOR_3.address()),
                2);
    }

    private void await() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < deadline) {
            try {
                web3j.ethChainId().send();
                return;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        throw new IllegalStateException("the node did not answer within 60 seconds");
    }

    private static Path anvil() throws IOException {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String platform = os.contains("mac") ? "darwin" : os.contains("win") ? "win32" : "linux";
        String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        Path folder = Path.of("../contracts/node_modules/@foundry-rs/anvil-%s-%s/bin".formatted(platform, arch));
        try (var files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }
}
