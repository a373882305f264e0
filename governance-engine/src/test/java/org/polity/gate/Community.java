package org.polity.gate;

import java.io.IOException;
import java.math.BigInteger;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.polity.contracts.Addresses;
import org.polity.contracts.Constitution;
import org.polity.contracts.Deployment;
import org.polity.contracts.EstimatedGas;
import org.polity.contracts.bindings.EvaluatorCouncil;
import org.polity.contracts.bindings.PolicyRegistry;
import org.polity.contracts.bindings.PolityToken;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.policy.Policy;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.http.HttpService;
import org.web3j.tx.ClientTransactionManager;
import org.web3j.tx.RawTransactionManager;
import org.web3j.tx.TransactionManager;

/** A community's contracts on a real node, for as long as a test class lasts. Its votes are the timelock's calls. */
public final class Community implements AutoCloseable {

    /** Keys that every development node unlocks. */
    public static final String MAINTAINER_KEY = "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";

    public static final String OTHER_KEY = "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a";
    public static final String EVALUATOR_KEY = "0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6";
    public static final String SECOND_EVALUATOR_KEY =
            "0x47e179ec197488593b187f80a00eb0da91f1b9d0b13f8733639f19c30a34926a";
    private static final String DEPLOYER_KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
    private static final int TRIES = 200;
    private static final int POLL = 20;

    private final Process process;
    private final HttpService http;
    private final String url;
    private final Web3j web3j;
    private final Addresses addresses;

    private Community(Process process, String url, HttpService http, Addresses addresses) {
        this.process = process;
        this.url = url;
        this.http = http;
        this.web3j = Web3j.build(http);
        this.addresses = addresses;
    }

    public static Community start() throws Exception {
        int port = freePort();
        Process process = new ProcessBuilder(anvil().toString(), "--port", Integer.toString(port), "--silent")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectErrorStream(true)
                .start();
        String url = "http://127.0.0.1:" + port;
        HttpService http = new HttpService(url);
        Web3j web3j = Web3j.build(http);
        await(web3j);
        Addresses addresses = new Deployment(web3j, Credentials.create(DEPLOYER_KEY))
                .deploy(constitution())
                .addresses();
        return new Community(process, url, http, addresses);
    }

    private static Constitution constitution() {
        return new Constitution(
                "Polity",
                "POL",
                Map.of(Credentials.create(OTHER_KEY).getAddress(), BigInteger.TEN.pow(21)),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                BigInteger.ONE,
                10,
                List.of(
                        Credentials.create(EVALUATOR_KEY).getAddress(),
                        Credentials.create(SECOND_EVALUATOR_KEY).getAddress()),
                2);
    }

    public String url() {
        return url;
    }

    public Web3j web3j() {
        return web3j;
    }

    public Addresses addresses() {
        return addresses;
    }

    public ReleaseGate gate(String key) throws IOException {
        return ReleaseGate.load(addresses.gate(), web3j, sender(key), new EstimatedGas(web3j));
    }

    /** The gate as the timelock calls it. */
    public ReleaseGate gateByVote() throws IOException {
        return ReleaseGate.load(addresses.gate(), web3j, timelock(), new EstimatedGas(web3j));
    }

    PolityToken token(String key) throws IOException {
        return PolityToken.load(addresses.token(), web3j, sender(key), new EstimatedGas(web3j));
    }

    EvaluatorCouncil council(String key) throws IOException {
        return EvaluatorCouncil.load(addresses.council(), web3j, sender(key), new EstimatedGas(web3j));
    }

    PolicyRegistry registry() throws IOException {
        return PolicyRegistry.load(addresses.registry(), web3j, timelock(), new EstimatedGas(web3j));
    }

    /** @param grace from now until clearances of the policies before are overdue */
    public void enact(Policy policy, Duration grace) throws Exception {
        List<PolicyRegistry.Bound> bounds = policy.bounds().stream()
                .map(RegisteredBound::of)
                .map(RegisteredBound::struct)
                .toList();
        registry()
                .enact(policy.id().hash().bytes(), policy.canonical(), bounds, seconds(now() + grace.toSeconds()))
                .send();
    }

    long now() throws IOException {
        return new GateReader(web3j, addresses).head().time().getEpochSecond();
    }

    void setCode(String address, String code) throws IOException {
        call("anvil_setCode", address, code);
    }

    public void pass(Duration time) throws IOException {
        call("evm_increaseTime", time.toSeconds());
        mine(1);
    }

    public void mine(int blocks) throws IOException {
        call("anvil_mine", "0x" + Integer.toHexString(blocks));
    }

    public String snapshot() throws IOException {
        return call("evm_snapshot");
    }

    /** Another history from the snapshot on. */
    public void revert(String snapshot) throws IOException {
        call("evm_revert", snapshot);
    }

    /** A block a second, as on a chain of many. */
    public void mineEverySecond() throws IOException {
        call("evm_setIntervalMining", 1);
    }

    @Override
    public void close() {
        web3j.shutdown();
        process.destroy();
    }

    private String call(String method, Object... arguments) throws IOException {
        Response<?> answer = new Request<>(method, List.of(arguments), http, Answer.class).send();
        if (answer.hasError()) {
            throw new IOException(method + ": " + answer.getError().getMessage());
        }
        return String.valueOf(answer.getResult());
    }

    /** Whatever a method of a development node answers. */
    public static final class Answer extends Response<Object> {}

    private TransactionManager sender(String key) throws IOException {
        long chainId = web3j.ethChainId().send().getChainId().longValueExact();
        return new RawTransactionManager(web3j, Credentials.create(key), chainId, TRIES, POLL);
    }

    private TransactionManager timelock() throws IOException {
        call("anvil_setBalance", addresses.timelock(), "0xde0b6b3a7640000");
        call("anvil_impersonateAccount", addresses.timelock());
        return new ClientTransactionManager(web3j, addresses.timelock(), TRIES, POLL);
    }

    private static BigInteger seconds(long time) {
        return BigInteger.valueOf(time);
    }

    private static void await(Web3j web3j) throws InterruptedException {
        for (int tries = 0; tries < 800; tries++) {
            try {
                web3j.ethChainId().send();
                return;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        throw new IllegalStateException("the node did not answer within 40 seconds");
    }

    private static Path anvil() throws IOException {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String platform = os.contains("mac") ? "darwin" : os.contains("win") ? "win32" : "linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        Path folder = Path.of("../contracts/node_modules/@foundry-rs/anvil-%s-%s/bin".formatted(platform, machine));
        try (var files = Files.list(folder)) {
            return files.findFirst()
                    .orElseThrow(() -> new IllegalStateException("`%s` is empty: run `npm ci`".formatted(folder)))
                    .toAbsolutePath();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
