package org.polity.web.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.polity.contracts.Addresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processes that the site needs, started in order and stopped in reverse. */
final class Embedded implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Embedded.class);

    private final Deque<AutoCloseable> started;
    private final EmbeddedFolder folder;
    private final EmbeddedDatabase database;
    private final EmbeddedNode node;
    private final Addresses addresses;

    private Embedded(
            Deque<AutoCloseable> started,
            EmbeddedFolder folder,
            EmbeddedDatabase database,
            EmbeddedNode node,
            Addresses addresses) {
        this.started = started;
        this.folder = folder;
        this.database = database;
        this.node = node;
        this.addresses = addresses;
    }

    /** @param port 0 means any free port */
    static Embedded start(EmbeddedProperties properties, InetAddress address, int port) {
        Deque<AutoCloseable> started = new ArrayDeque<>();
        try {
            EmbeddedFolder folder = EmbeddedFolder.hold(
                    Path.of(properties.folder()), "http://localhost:" + port, properties.leastSpace());
            started.push(folder);
            new KeptChain(folder).requireWhole();
            requireFree(address, port);
            Path program = NodeProgram.find(folder, Path.of(properties.packages()));
            EmbeddedDatabase database = step("PostgreSQL", () -> EmbeddedDatabase.start(folder));
            started.push(database);
            Optional<String> copied = database.chain();
            if (copied.isPresent()) {
                requireFiles(folder);
            }
            EmbeddedNode node = step("the chain's node", () -> EmbeddedNode.start(folder, program));
            started.push(node);
            String genesis = node.genesis();
            if (copied.isPresent() && !copied.get().equals(genesis)) {
                throw new StartFailure(new StartFault.ForeignDatabase(
                        folder.path(EmbeddedDatabase.DATA).toString()));
            }
            Addresses addresses =
                    step("the community's contracts", () -> EmbeddedContracts.deployed(folder, node, properties));
            database.isOf(genesis);
            folder.isOurs();
            return new Embedded(started, folder, database, node, addresses);
        } catch (IOException | SQLException failed) {
            stop(started);
            throw new StartFailure(StartFault.Plain.INTERRUPTED, failed);
        } catch (RuntimeException failed) {
            stop(started);
            throw failed;
        }
    }

    /** A database is a copy of one chain. It needs that chain, because another chain would replace its content. */
    private static void requireFiles(EmbeddedFolder folder) {
        for (String name : List.of(KeptChain.STATE, KeptChain.JOURNAL, EmbeddedContracts.FILE)) {
            if (!Files.exists(folder.path(name))) {
                throw new StartFailure(
                        new StartFault.MissingFile(folder.path(name).toString()));
            }
        }
    }

    /**
     * @param evaluators time of the last look of each at the chain, by name
     * @param hasRoom whether the disk has room for another block
     */
    record State(Watch.State database, Watch.State node, Map<String, Instant> evaluators, boolean hasRoom) {}

    State state(Map<String, Instant> evaluators) {
        return new State(database.state(), node.state(), evaluators, folder.hasRoom());
    }

    Addresses addresses() {
        return addresses;
    }

    Path path(String name) {
        return folder.path(name);
    }

    /** Records the site's final address, for the start of a second site. */
    void at(URI site) throws IOException {
        folder.at(site.toString());
    }

    EmbeddedNode node() {
        return node;
    }

    /** Stops the restarts, because the site is being stopped, and its processes may end first. */
    void rest() {
        node.rest();
        database.rest();
    }

    /** The configuration of the site. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("spring.datasource.url", database.url());
        properties.put("spring.datasource.username", EmbeddedDatabase.ROLE);
        // during a restart of the database, a page reports it and does not wait
        properties.put("spring.datasource.hikari.connection-timeout", "2000");
        properties.put("polity.chain.rpc-url", node.url().toString());
        properties.put("polity.chain.relayer-key", DevelopmentAccount.RELAYER.key());
        properties.put("polity.chain.addresses.token", addresses.token());
        properties.put("polity.chain.addresses.governor", addresses.governor());
        properties.put("polity.chain.addresses.timelock", addresses.timelock());
        properties.put("polity.chain.addresses.registry", addresses.registry());
        properties.put("polity.chain.addresses.council", addresses.council());
        properties.put("polity.chain.addresses.gate", addresses.gate());
        properties.put("polity.chain.addresses.from-block", addresses.fromBlock());
        properties.put("polity.chain.poll-interval", "400ms");
        // this chain makes a block for each transaction and no other, and its clock can be moved by hand
        properties.put("polity.follower.stale-after", "0s");
        properties.put("polity.follower.most-ahead", "36500d");
        properties.put("polity.votes.relay-interval", "400ms");
        properties.put("polity.evidence.folder", folder.path("evidence").toString());
        return properties;
    }

    @Override
    public synchronized void close() {
        stop(started);
    }

    private static void stop(Deque<AutoCloseable> started) {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception failed) {
                log.warn("a part of the embedded default did not stop: {}", failed.getMessage());
            }
        }
    }

    private static <T> T step(String what, Supplier<T> start) {
        Instant begun = Instant.now();
        log.info("{} …", what);
        T started = start.get();
        log.info(
                "  ready after {} s",
                String.format(
                        Locale.ROOT,
                        "%.1f",
                        Duration.between(begun, Instant.now()).toMillis() / 1000.0));
        return started;
    }

    private static void requireFree(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException occupied) {
            throw new StartFailure(new StartFault.PortTaken(port), occupied);
        }
    }
}
