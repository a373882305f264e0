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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * A real EVM node, anvil, whose chain survives the process. Nobody sees a block before it is stored, so a killed node
 * returns with every block that anybody has seen. Its address is that of the {@link RpcServer} in front.
 */
final class EmbeddedNode implements AutoCloseable, Watch.Watched {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedNode.class);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final String NOTE = "anvil.pid";
    private static final String PORT = "anvil.port";
    private static final String LOG = "anvil.log";

    /** States of older blocks stay in memory, and only so many; by default anvil writes each to a file. */
    private static final String STATES = "256";

    private final EmbeddedFolder folder;
    private final Path program;
    private final KeptChain kept;
    private final JournaledNode node;
    private final RpcServer server;
    private @Nullable Watch watch;
    private volatile @Nullable Process process;

    private EmbeddedNode(EmbeddedFolder folder, Path program, int port) throws IOException {
        this.folder = folder;
        this.program = program;
        this.kept = new KeptChain(folder);
        this.node = new JournaledNode(kept, folder::hasRoom, this::kill);
        this.server = RpcServer.start(port, node);
    }

    static EmbeddedNode start(EmbeddedFolder folder, Path program) {
        EmbeddedNode node = null;
        try {
            endLeftOvers(folder);
            node = new EmbeddedNode(folder, program, port(folder));
            node.run();
            node.watch = Watch.over(node);
            return node;
        } catch (IOException | RuntimeException failed) {
            if (node != null) {
                node.close();
            }
            throw failed instanceof StartFailure told
                    ? told
                    : new StartFailure(
                            new StartFault.NodeFailed(folder.path(LOG).toString()), failed);
        }
    }

    URI url() {
        return server.url();
    }

    Watch.State state() {
        return watch == null ? new Watch.State(true, Instant.now(), 0) : watch.state();
    }

    /** Moves the chain's clock ahead, with a block that has the new time. Returns after both are stored. */
    void advance(Duration duration) throws IOException {
        node.change("evm_increaseTime", duration.toSeconds());
        node.change("evm_mine");
        kept.ahead(Duration.between(Instant.now(), time(rpc())));
    }

    /** The hash of the first block, which no two chains share. */
    String genesis() throws IOException {
        return rpc().call("eth_getBlockByNumber", "0x0", false).path("hash").asString();
    }

    /** A wallet's request; the result is the node's answer. */
    byte[] post(byte[] request) throws IOException {
        try (var answer = rpc().post(request)) {
            return answer.readAllBytes();
        }
    }

    @Override
    public String name() {
        return "the development chain's node";
    }

    @Override
    public boolean isAlive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    @Override
    public void look() throws IOException {
        node.keep();
    }

    @Override
    public void startAgain() throws IOException {
        node.shut();
        run();
    }

    /** Stops the restarts. */
    void rest() {
        if (watch != null) {
            watch.close();
        }
    }

    @Override
    public void close() {
        rest();
        node.shut();
        server.close();
        kill();
        try {
            kept.close();
        } catch (IOException failed) {
            log.warn("the journal of the chain did not close: {}", failed.getMessage());
        }
    }

    private JsonRpc rpc() {
        return new JsonRpc(server.url());
    }

    private void kill() {
        Process running = process;
        if (running != null) {
            new LeftOver(running.toHandle()).kill();
        }
    }

    private void run() throws IOException {
        int port = free(0);
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
                "--no-mining",
                "--order",
                "fifo",
                "--prune-history",
                STATES,
                "--silent"));
        kept.requireWhole();
        boolean isKept = kept.isThere();
        if (isKept) {
            command.addAll(List.of("--load-state", kept.whole().toString()));
        }
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.path(LOG).toFile())
                .redirectInput(Machine.noInput())
                .start();
        process = started;
        try {
            folder.replace(NOTE, ProcessNote.of(started).toString());
            JsonRpc own = new JsonRpc(URI.create("http://127.0.0.1:" + port));
            awaitAnswer(started, own);
            takeUp(own, isKept);
        } catch (IOException | RuntimeException failed) {
            new LeftOver(started.toHandle()).kill();
            throw failed;
        }
    }

    private void takeUp(JsonRpc own, boolean isKept) throws IOException {
        if (!isKept) {
            kept.keepWhole(own);
        } else if (!kept.hasJournal()) {
            kept.beginJournal(own);
        } else if (!kept.isTakenUpBy(own)) {
            throw new StartFailure(
                    new StartFault.DamagedFile(folder.path(KeptChain.JOURNAL).toString()));
        }
        folder.deleteFile(KeptChain.WHOLE);
        node.open(own);
        if (isKept) {
            takeUpTheTime();
        }
    }

    /** The clock keeps its lead over the wall clock, and never falls behind the last block. */
    private void takeUpTheTime() throws IOException {
        Duration ahead = kept.ahead();
        Duration needed = Duration.between(Instant.now(), time(rpc()));
        Duration move = ahead.compareTo(needed) > 0 ? ahead : needed;
        if (move.isPositive()) {
            node.change("evm_increaseTime", move.plusSeconds(1).toSeconds());
            node.change("evm_mine");
        }
    }

    /** The time of the last block. */
    private static Instant time(JsonRpc rpc) throws IOException {
        JsonNode block = rpc.call("eth_getBlockByNumber", "latest", false);
        return Instant.ofEpochSecond(Long.decode(block.path("timestamp").asString()));
    }

    private static void awaitAnswer(Process started, JsonRpc own) throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                own.call("eth_chainId");
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

    /** The port of the last start if it is free, because a wallet may have been configured with it. */
    private static int port(EmbeddedFolder folder) throws IOException {
        int port = free(ProcessNote.number(folder.read(PORT)));
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
