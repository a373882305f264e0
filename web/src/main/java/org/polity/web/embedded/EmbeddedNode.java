package org.polity.web.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * A real EVM node, anvil, whose chain outlives it: a crash loses the blocks of the last moment at most, which those who follow
 * the chain see as a reorganisation. A node that ends by itself is started again on the same port.
 */
final class EmbeddedNode implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedNode.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(250);
    /** A site that is being stopped from the terminal sees its node end first, and must not start another. */
    private static final Duration BEFORE_ANOTHER = Duration.ofSeconds(1);

    private static final String NOTE = "anvil.pid";
    private static final String PORT = "anvil.port";

    private final EmbeddedFolder folder;
    private final Path program;
    private final KeptChain kept;
    private final int port;
    private final JsonRpc rpc;
    private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("chain-keeper").daemon().factory());
    private volatile Process process;
    private volatile Instant seenAlive = Instant.now();

    private EmbeddedNode(EmbeddedFolder folder, Path program, int port) throws IOException {
        this.folder = folder;
        this.program = program;
        this.kept = new KeptChain(folder);
        this.port = port;
        this.rpc = new JsonRpc(URI.create("http://127.0.0.1:" + port));
        this.process = run();
    }

    static EmbeddedNode start(EmbeddedFolder folder, Path program) {
        try {
            endLeftOvers(folder);
            EmbeddedNode node = new EmbeddedNode(folder, program, port(folder));
            node.keeper.scheduleWithFixedDelay(node::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
            return node;
        } catch (IOException failed) {
            throw new EmbeddedFailure(
                    "the development chain did not start: " + failed.getMessage(),
                    "Look into `%s`, or delete the folder `%s` to start anew"
                            .formatted(folder.path("anvil.log"), folder.path("")),
                    failed);
        }
    }

    JsonRpc rpc() {
        return rpc;
    }

    /** Moves the chain's clock ahead, with a block that says so. Returns when both are kept. */
    void advance(Duration duration) throws IOException {
        rpc.call("evm_increaseTime", duration.toSeconds());
        rpc.call("evm_mine");
        kept.ahead(Duration.between(Instant.now(), time()));
        kept.keep(rpc);
    }

    /** When the last block was made. */
    Instant time() throws IOException {
        JsonNode block = rpc.call("eth_getBlockByNumber", "latest", false);
        return Instant.ofEpochSecond(Long.decode(block.path("timestamp").asString()));
    }

    void keep() throws IOException {
        kept.keep(rpc);
    }

    @Override
    public void close() {
        keeper.shutdown();
        try {
            if (!keeper.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                keeper.shutdownNow();
            }
            if (process.isAlive()) {
                kept.keep(rpc);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException failed) {
            log.warn("the last blocks of the chain were not kept: {}", failed.getMessage());
        } finally {
            new LeftOver(process.toHandle()).kill();
        }
    }

    private void look() {
        try {
            if (process.isAlive()) {
                seenAlive = Instant.now();
                kept.keep(rpc);
            } else if (Instant.now().isAfter(seenAlive.plus(BEFORE_ANOTHER))) {
                log.warn("the development chain's node ended by itself: it is started again from its last kept block");
                process = run();
            }
        } catch (IOException | RuntimeException failed) {
            log.debug("the chain was not kept this time: {}", failed.getMessage());
        }
    }

    private Process run() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--mnemonic",
                DevelopmentAccount.MNEMONIC,
                "--hardfork",
                "prague",
                "--cache-path",
                ownFolder(folder).toString(),
                "--silent"));
        kept.state().ifPresent(state -> command.addAll(List.of("--load-state", state.toString())));
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.path("anvil.log").toFile())
                .redirectInput(Machine.noInput())
                .start();
        try {
            folder.replace(NOTE, ProcessNote.of(started).toString());
            awaitAnswer(started);
            takeUpTheTime();
            return started;
        } catch (IOException failed) {
            new LeftOver(started.toHandle()).kill();
            throw failed;
        }
    }

    /** The clock goes on as far ahead of the wall's as it was, and never falls behind the last block. */
    private void takeUpTheTime() throws IOException {
        Duration ahead = kept.ahead();
        Duration needed = Duration.between(Instant.now(), time()).plusSeconds(1);
        Duration move = ahead.compareTo(needed) > 0 ? ahead : needed;
        if (move.isPositive() && kept.state().isPresent()) {
            rpc.call("evm_increaseTime", move.toSeconds());
            rpc.call("evm_mine");
        }
    }

    private void awaitAnswer(Process started) throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                rpc.call("eth_chainId");
                return;
            } catch (IOException notYet) {
                if (!started.isAlive() || Instant.now().isAfter(deadline)) {
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

    private static void endLeftOvers(EmbeddedFolder folder) throws IOException {
        Path note = folder.path(NOTE);
        if (Files.exists(note)) {
            ProcessNote.read(Arrays.asList(Files.readString(note).strip().split(" ", -1)))
                    .flatMap(process -> LeftOver.find(process, NodeProgram.NAME))
                    .ifPresent(LeftOver::kill);
        }
        LeftOver.all(NodeProgram.NAME, ownFolder(folder)).forEach(LeftOver::kill);
    }

    private static Path ownFolder(EmbeddedFolder folder) {
        return folder.path("anvil");
    }

    /** The same port as last time when it is free: a wallet may have been told of it. */
    private static int port(EmbeddedFolder folder) throws IOException {
        Path file = folder.path(PORT);
        int last = Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
        int port = free(last);
        folder.replace(PORT, String.valueOf(port));
        return port;
    }

    private static int free(int wanted) throws IOException {
        try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            if (wanted == 0) {
                throw taken;
            }
            return free(0);
        }
    }
}
