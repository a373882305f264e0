package org.polity.web.embedded;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * A real EVM node, anvil, whose chain outlives it: after every new block its state is asked for and put in the place of the
 * last one in one step, so that a crash loses the last second at most and never the chain.
 */
final class EmbeddedNode implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedNode.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String STATE = "chain.json";
    private static final String PID = "anvil.pid";

    private final EmbeddedFolder folder;
    private final Path binary;
    private final int port;
    private final JsonRpc rpc;
    private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("chain-keeper").daemon().factory());
    private volatile Process process;
    private String kept = "";

    private EmbeddedNode(EmbeddedFolder folder, Path binary, int port, Process process, JsonRpc rpc) {
        this.folder = folder;
        this.binary = binary;
        this.port = port;
        this.process = process;
        this.rpc = rpc;
    }

    static EmbeddedNode start(EmbeddedFolder folder, Path binary) {
        try {
            endLeftOver(folder);
            int port = freePort();
            EmbeddedNode node = new EmbeddedNode(
                    folder,
                    binary,
                    port,
                    launch(folder, binary, port),
                    new JsonRpc(URI.create("http://127.0.0.1:" + port)));
            node.awaitAnswer();
            node.catchUpWithItsLastBlock();
            node.keeper.scheduleWithFixedDelay(node::watch, 1, 1, TimeUnit.SECONDS);
            return node;
        } catch (IOException failed) {
            throw new EmbeddedFailure(
                    "the development chain did not start: " + failed.getMessage(),
                    "Look into `%s`, or delete the folder `%s` to start anew"
                            .formatted(folder.path("anvil.log"), folder.path("")),
                    failed);
        }
    }

    private static Process launch(EmbeddedFolder folder, Path binary, int port) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                binary.toString(),
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--mnemonic",
                DevelopmentAccount.MNEMONIC,
                "--hardfork",
                "prague",
                "--silent"));
        if (Files.exists(folder.path(STATE))) {
            command.addAll(List.of("--load-state", folder.path(STATE).toString()));
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.path("anvil.log").toFile())
                .start();
        process.getOutputStream().close();
        folder.replace(PID, String.valueOf(process.pid()));
        return process;
    }

    /** A node that was killed is started again where it was last kept; whatever it lost is sent again by who still wants it. */
    private synchronized void watch() {
        try {
            if (!process.isAlive()) {
                log.warn("the development chain's node is gone: starting it again");
                process = launch(folder, binary, port);
                awaitAnswer();
                catchUpWithItsLastBlock();
            }
            keep();
        } catch (IOException | RuntimeException failed) {
            log.warn("the development chain's node did not start again: {}", failed.getMessage());
        }
    }

    JsonRpc rpc() {
        return rpc;
    }

    /** Moves the chain's clock ahead, with a block that says so. */
    void advance(Duration duration) throws IOException {
        rpc.call("evm_increaseTime", duration.toSeconds());
        rpc.call("evm_mine");
        keep();
    }

    Instant time() throws IOException {
        JsonNode block = rpc.call("eth_getBlockByNumber", "latest", false);
        return Instant.ofEpochSecond(Long.decode(block.path("timestamp").asString()));
    }

    @Override
    public void close() {
        keeper.shutdown();
        keep();
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Writes the chain down if it has grown. */
    synchronized void keep() {
        try {
            String head = rpc.call("eth_getBlockByNumber", "latest", false)
                    .path("hash")
                    .asString("");
            if (!head.equals(kept)) {
                String dump = rpc.call("anvil_dumpState").asString();
                byte[] zipped = HexFormat.of().parseHex(dump.substring(2));
                try (GZIPInputStream state = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
                    folder.replace(STATE, state.readAllBytes());
                }
                kept = head;
            }
        } catch (IOException | RuntimeException failed) {
            log.debug("the chain was not kept this time: {}", failed.getMessage());
        }
    }

    /** A loaded chain starts at the wall's time again, even if its last block is ahead of it. */
    private void catchUpWithItsLastBlock() throws IOException {
        Duration ahead = Duration.between(Instant.now(), time());
        if (ahead.isPositive()) {
            rpc.call("evm_increaseTime", ahead.toSeconds() + 1);
            rpc.call("evm_mine");
        }
    }

    private void awaitAnswer() throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                rpc.call("eth_chainId");
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                    process.destroyForcibly();
                    throw new IOException("anvil does not answer", notYet);
                }
                pause();
            }
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the chain was starting", interrupted);
        }
    }

    private static void endLeftOver(EmbeddedFolder folder) throws IOException {
        if (Files.exists(folder.path(PID))) {
            String pid = Files.readString(folder.path(PID)).strip();
            if (pid.matches("[0-9]+")) {
                LeftOver.end(Long.parseLong(pid), "anvil", Duration.ofSeconds(5));
            }
        }
    }

    /** The platform's own package of the node, from the contracts' packages or, without a checkout, installed by npm. */
    static Path binary(EmbeddedFolder folder, Path packages) {
        Path name = Path.of("@foundry-rs", "anvil-" + platform(), "bin", windows() ? "anvil.exe" : "anvil");
        Path built = packages.resolve(name).toAbsolutePath().normalize();
        if (Files.isExecutable(built)) {
            return built;
        }
        Path installed = folder.path("node_modules").resolve(name);
        if (!Files.isExecutable(installed)) {
            install(folder);
        }
        return installed;
    }

    private static void install(EmbeddedFolder folder) {
        String action =
                "Install Node 20 or newer, with npm, from your system's packages, see that it is on the PATH, and start again";
        try {
            Process npm = new ProcessBuilder(
                            windows() ? "npm.cmd" : "npm",
                            "install",
                            "--prefix",
                            folder.path("").toString(),
                            "--no-save",
                            "--ignore-scripts",
                            "@foundry-rs/anvil@1.7.1")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.path("npm.log").toFile())
                    .start();
            if (npm.waitFor() != 0) {
                throw new EmbeddedFailure(
                        "npm could not install the development chain's node: see `%s`"
                                .formatted(folder.path("npm.log")),
                        action);
            }
        } catch (IOException missing) {
            throw new EmbeddedFailure(
                    "the development chain's node has to be installed by npm, and npm is not on the PATH",
                    action,
                    missing);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EmbeddedFailure("interrupted while npm was running", "Start again", interrupted);
        }
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String name = windows() ? "win32" : system.contains("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return name + "-" + (machine.equals("aarch64") || machine.equals("arm64") ? "arm64" : "amd64");
    }

    private static boolean windows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
