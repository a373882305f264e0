package org.polity.web;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.polity.contracts.Addresses;
import org.polity.contracts.Constitution;
import org.polity.contracts.Deployment;
import org.polity.contracts.bindings.PolityGovernor;
import org.polity.contracts.bindings.PolityToken;
import org.polity.web.chain.calls.PreparedCall;
import org.polity.web.embedded.DevelopmentAccount;
import org.polity.web.values.Address;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.http.HttpService;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;
import org.web3j.utils.Numeric;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sites on one database and one node, each a process that can be killed and started again where it was. */
final class KillableShape implements AutoCloseable {

    /** What is killed. */
    enum Part {
        SITE,
        OTHER_SITE,
        DATABASE,
        NODE
    }

    private static final Duration PATIENCE = Duration.ofMinutes(8);

    /** With two, what a killed one leaves is taken over by the other. */
    private static final int SITES = Integer.getInteger("polity.sites", 1);

    private static final BigInteger TOKEN = BigInteger.TEN.pow(18);
    private static final Address RICH = new Address(DevelopmentAccount.MEMBER_1.address());

    private final Path folder;
    private final int databasePort;
    private final int nodePort;
    private final int[] sitePorts;
    private final @Nullable Process[] sites = new Process[2];
    private final Web3j web3j;
    private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor();
    private @Nullable EmbeddedPostgres database;
    private @Nullable String postgres;
    private @Nullable Process node;
    private @Nullable Addresses at;
    private @Nullable Electorate electorate;

    private KillableShape(Path folder) throws IOException {
        this.folder = folder;
        this.databasePort = freePort();
        this.nodePort = freePort();
        this.sitePorts = new int[] {freePort(), freePort()};
        this.web3j = Web3j.build(new HttpService(rpc()));
    }

    static KillableShape start(Path folder) throws Exception {
        KillableShape shape = new KillableShape(folder);
        try {
            shape.revive(Part.NODE);
            shape.awaitNode();
            shape.at = new Deployment(shape.web3j, DevelopmentAccount.RELAYER.credentials())
                    .deploy(constitution())
                    .addresses();
            shape.electorate = new Electorate(shape.web3j, shape.rpc());
            shape.keeper.scheduleWithFixedDelay(shape::keepChain, 0, 300, TimeUnit.MILLISECONDS);
            shape.revive(Part.DATABASE);
            shape.revive(Part.SITE);
            shape.keeper.scheduleWithFixedDelay(shape::restartSites, 1, 1, TimeUnit.SECONDS);
            // the schemas are made by one of them
            shape.awaitSite(0);
            if (SITES > 1) {
                shape.revive(Part.OTHER_SITE);
                shape.awaitSite(1);
            }
            return shape;
        } catch (Exception | Error failed) {
            shape.close();
            throw failed;
        }
    }

    /** What can be killed. */
    static List<Part> parts() {
        return Stream.of(Part.values())
                .filter(part -> SITES > 1 || part != Part.OTHER_SITE)
                .toList();
    }

    /** @return the port of one of the sites, in turns */
    int site(int turn) {
        return sitePorts[turn % SITES];
    }

    void kill(Part part) throws Exception {
        switch (part) {
            case SITE -> killSite(0);
            case OTHER_SITE -> killSite(1);
            case NODE -> kill(Objects.requireNonNull(node));
            case DATABASE ->
                ProcessHandle.of(postmaster()).ifPresent(process -> {
                    process.destroyForcibly();
                    process.onExit().join();
                });
        }
    }

    void revive(Part part) throws Exception {
        switch (part) {
            case SITE -> startSite(0);
            case OTHER_SITE -> startSite(1);
            case NODE -> node = node();
            case DATABASE -> startDatabase();
        }
    }

    private synchronized void killSite(int number) throws InterruptedException {
        kill(sites[number]);
        sites[number] = null;
    }

    private synchronized void startSite(int number) throws IOException {
        sites[number] = site(sitePorts[number], "site-" + (number + 1));
    }

    /** As the supervisor of a site does: one that starts while its database is away ends. */
    private synchronized void restartSites() {
        for (int number = 0; number < SITES; number++) {
            Process site = sites[number];
            if (site != null && !site.isAlive()) {
                try {
                    startSite(number);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        }
    }

    /** Made by the library the first time; afterwards as the library starts it, for it believes that the first still runs. */
    private void startDatabase() throws Exception {
        if (database == null) {
            database = EmbeddedPostgres.builder()
                    .setPort(databasePort)
                    .setDataDirectory(folder.resolve("database"))
                    .setCleanDataDirectory(false)
                    .setServerConfig("max_connections", "60")
                    .setServerConfig("fsync", "on")
                    .setRegisterShutdownHook(false)
                    .start();
            postgres = ProcessHandle.of(postmaster())
                    .flatMap(process -> process.info().command())
                    .orElseThrow();
            return;
        }
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                Objects.requireNonNull(postgres),
                "-D",
                folder.resolve("database").toString(),
                "-p",
                String.valueOf(databasePort),
                "-c",
                "max_connections=60"));
        // those that served its connections end a moment after it, and until then no other may open its data
        await().atMost(PATIENCE).until(() -> {
            Process started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("database.log").toFile())
                    .start();
            return !started.waitFor(1, TimeUnit.SECONDS);
        });
    }

    void admit(List<Credentials> voters) throws Exception {
        PolityToken token = PolityToken.load(addresses().token(), web3j, reader(), new DefaultGasProvider());
        Electorate all = Objects.requireNonNull(electorate);
        all.send(RICH, call(addresses().token(), token.delegate(RICH.value()).encodeFunctionCall()));
        for (Credentials voter : voters) {
            String account = voter.getAddress();
            all.send(
                    RICH,
                    call(addresses().token(), token.transfer(account, TOKEN).encodeFunctionCall()));
            all.send(
                    new Address(account),
                    call(addresses().token(), token.delegate(account).encodeFunctionCall()));
        }
        Thread.sleep(1_100);
    }

    /** @return the id of a proposal that the sites know and whose vote is open */
    String openVote(int number) throws Exception {
        PolityGovernor governor =
                PolityGovernor.load(addresses().governor(), web3j, reader(), new DefaultGasProvider());
        List<String> targets = List.of(addresses().governor());
        List<BigInteger> values = List.of(BigInteger.ZERO);
        List<byte[]> calldatas = List.of(HexFormat.of()
                .parseHex(governor.setVotingPeriod(BigInteger.valueOf(7_300L + number))
                        .encodeFunctionCall()
                        .substring(2)));
        String description = "# Vote while processes end, " + number + "\n\nSo that it can be seen who counts.";
        Objects.requireNonNull(electorate)
                .send(
                        RICH,
                        call(
                                addresses().governor(),
                                governor.propose(targets, values, calldatas, description)
                                        .encodeFunctionCall()));
        String id = governor.getProposalId(
                        targets, values, calldatas, Hash.sha3(description.getBytes(StandardCharsets.UTF_8)))
                .send()
                .toString();
        // who votes before the chain has kept the proposal may vote on one that is lost
        Thread.sleep(3_000);
        for (int i = 0; i < SITES; i++) {
            int port = sitePorts[i];
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> new Client(port).get("/proposals/" + id).statusCode() == 200);
        }
        return id;
    }

    @Override
    public void close() throws Exception {
        keeper.shutdownNow();
        for (Process site : sites) {
            kill(site);
        }
        kill(node);
        if (database != null) {
            kill(Part.DATABASE);
            database.close();
        }
        web3j.shutdown();
    }

    private static void kill(@Nullable Process process) throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    private long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(folder.resolve("database/postmaster.pid"))
                .getFirst()
                .strip());
    }

    private Process site(int port, String name) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.polity.web.PolityApplication",
                "--server.port=" + port,
                "--polity.mode=production",
                "--polity.site.writes-per-minute=100000",
                "--polity.evidence.folder=" + folder.resolve("evidence"),
                "--polity.chain.rpc-url=" + rpc(),
                "--polity.chain.relayer-key="
                        + Numeric.toHexStringWithPrefixZeroPadded(
                                DevelopmentAccount.RELAYER
                                        .credentials()
                                        .getEcKeyPair()
                                        .getPrivateKey(),
                                64),
                "--polity.chain.poll-interval=400ms",
                "--polity.votes.relay-interval=400ms",
                "--polity.relay.stuck-after=5s",
                "--spring.datasource.url=jdbc:postgresql://localhost:" + databasePort + "/postgres",
                "--spring.datasource.username=postgres",
                "--spring.datasource.hikari.connection-timeout=5000"));
        Map.of(
                        "token", addresses().token(),
                        "governor", addresses().governor(),
                        "timelock", addresses().timelock(),
                        "registry", addresses().registry(),
                        "council", addresses().council(),
                        "gate", addresses().gate(),
                        "from-block", String.valueOf(addresses().fromBlock()))
                .forEach((field, value) -> command.add("--polity.chain.addresses." + field + "=" + value));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".log").toFile()))
                .start();
    }

    private void awaitSite(int number) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> new Client(sitePorts[number]).get("/proposals").statusCode() == 200);
    }

    private void awaitNode() {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> !web3j.ethChainId().send().hasError());
    }

    private Process node() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program().toString(),
                "--port",
                String.valueOf(nodePort),
                "--hardfork",
                "prague",
                "--auto-impersonate",
                "--silent"));
        if (Files.exists(chain())) {
            forgetLaterGenesisBlocks();
            command.addAll(List.of("--load-state", chain().toString()));
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("node.log").toFile())
                .start();
    }

    /** A killed node loses what it has not kept, as one on a real disk does. */
    private synchronized void keepChain() {
        try {
            String dump = String.valueOf(
                    new Request<>("anvil_dumpState", List.of(), new HttpService(rpc()), Electorate.Answer.class)
                            .send()
                            .getResult());
            byte[] packed = HexFormat.of().parseHex(dump.substring(2));
            try (GZIPInputStream state = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                Path next = Files.write(folder.resolve("chain.json.new"), state.readAllBytes());
                Files.move(next, chain(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException | RuntimeException away) {
            // it is killed now and then
        }
    }

    /** A node that starts on a kept state makes a block 0 of its own, keeps it beside the first one, and answers with either. */
    private synchronized void forgetLaterGenesisBlocks() throws IOException {
        JsonMapper json = new JsonMapper();
        ObjectNode state = (ObjectNode) json.readTree(Files.readAllBytes(chain()));
        List<JsonNode> blocks = new ArrayList<>(state.path("blocks").values());
        JsonNode first = blocks.stream()
                .filter(KillableShape::isGenesis)
                .min(Comparator.comparing(block -> header(block, "timestamp")))
                .orElseThrow();
        blocks.removeIf(block -> isGenesis(block) && block != first);
        state.set("blocks", json.createArrayNode().addAll(blocks));
        Files.write(chain(), json.writeValueAsBytes(state));
    }

    private static boolean isGenesis(JsonNode block) {
        return header(block, "number").signum() == 0;
    }

    private static BigInteger header(JsonNode block, String quantity) {
        return Numeric.decodeQuantity(block.path("header").path(quantity).asString());
    }

    private Path chain() {
        return folder.resolve("chain.json");
    }

    /** The binary itself, not the script that npm puts before it. */
    private static Path program() throws IOException {
        Path packages = Path.of("../contracts/node_modules/@foundry-rs");
        try (Stream<Path> platforms = Files.list(packages)) {
            return platforms
                    .map(platform -> platform.resolve("bin/anvil").toAbsolutePath())
                    .filter(Files::isExecutable)
                    .filter(program -> program.getName(program.getNameCount() - 3)
                            .toString()
                            .startsWith("anvil-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Constitution constitution() {
        return new Constitution(
                "Polity",
                "POL",
                Map.of(RICH.value(), TOKEN.multiply(BigInteger.valueOf(1_000))),
                Duration.ofSeconds(2),
                Duration.ofHours(2),
                Duration.ofMinutes(2),
                TOKEN.multiply(BigInteger.TEN),
                50,
                List.of(
                        DevelopmentAccount.EVALUATOR_1.address(),
                        DevelopmentAccount.EVALUATOR_2.address(),
                        DevelopmentAccount.EVALUATOR_3.address()),
                2,
                Duration.ofMinutes(24),
                DevelopmentAccount.GUARDIAN.address(),
                Duration.ofDays(365),
                Duration.ofDays(7),
                Duration.ofDays(21),
                TOKEN,
                Duration.ofDays(14));
    }

    private PreparedCall call(String to, String data) throws IOException {
        return new PreparedCall(
                web3j.ethChainId().send().getChainId().longValueExact(), new Address(to), data, BigInteger.ZERO);
    }

    private ReadonlyTransactionManager reader() {
        return new ReadonlyTransactionManager(web3j, Address.ZERO.value());
    }

    private Addresses addresses() {
        return Objects.requireNonNull(at);
    }

    private String rpc() {
        return "http://127.0.0.1:" + nodePort;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
