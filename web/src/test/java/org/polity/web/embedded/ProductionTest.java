package org.polity.web.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.polity.cli.Polity;
import org.polity.contracts.Addresses;
import org.polity.contracts.EstimatedGas;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.EvidenceFolder;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.http.HttpService;
import org.web3j.tx.RawTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** Everything on its own: somebody's node and database, a site without the embedded default, evaluators as processes. */
class ProductionTest {

    private static final List<DevelopmentAccount> EVALUATORS =
            List.of(DevelopmentAccount.EVALUATOR_1, DevelopmentAccount.EVALUATOR_2, DevelopmentAccount.EVALUATOR_3);

    @Test
    void a_community_is_founded_by_command_and_judged_by_evaluators_of_their_own(
            @TempDir(cleanup = CleanupMode.NEVER) Path folder) throws Exception {
        EmbeddedFolder held = EmbeddedFolder.hold(folder.resolve("node"), "nowhere");
        Path anvil = NodeProgram.find(held, Path.of("../contracts/node_modules"));
        try (held;
                EmbeddedNode node = EmbeddedNode.start(held, anvil);
                EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String rpc = node.rpc().url().toString();
            Path addresses = found(folder, rpc);
            Digest manifest = new EvidenceFolder(folder.resolve("evidence"))
                    .put(new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)), 2);
            Addresses at = JsonMapper.shared().readValue(Files.readAllBytes(addresses), Addresses.class);
            submit(rpc, at, manifest);
            try (Site site = Site.start(configuration(folder, rpc, at, postgres), freePort())) {
                await().atMost(Duration.ofSeconds(60))
                        .ignoreExceptions()
                        .until(() -> site.page("/releases"), page -> page.contains("from-a-pipeline"));
                assertThat(site.page("/")).doesNotContain("dev-wallet").doesNotContain("/embedded/clock");
                assertThat(site.page("/embedded/accounts.json")).contains("404");
                List<Process> evaluators = new ArrayList<>();
                try {
                    // two of three are enough, and neither knows the other
                    for (DevelopmentAccount account : EVALUATORS.subList(0, 2)) {
                        evaluators.add(evaluator(folder, rpc, addresses, site, account));
                    }
                    await().atMost(Duration.ofSeconds(60))
                            .until(
                                    () -> site.page("/releases/1/audit"),
                                    page -> page.contains("got the same statement, byte for byte"));
                } finally {
                    evaluators.forEach(Process::destroy);
                }
            }
        }
    }

    @Test
    void a_constitution_that_is_none_is_told_and_nothing_is_deployed(@TempDir Path folder) throws Exception {
        Path constitution = Files.writeString(folder.resolve("constitution.json"), "{\"tokenName\": \"Polity\"}");
        Path key = key(folder, DevelopmentAccount.RELAYER);
        Path out = folder.resolve("addresses.json");
        Answer answer = polity(
                "deploy",
                "--rpc",
                "http://127.0.0.1:1",
                "--constitution",
                constitution.toString(),
                "--key-file",
                key.toString(),
                "--out",
                out.toString(),
                "--language",
                "en");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.said()).contains("tokenSymbol");
        assertThat(out).doesNotExist();
    }

    private record Answer(int code, String said) {}

    private static Answer polity(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Polity.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Answer(code, out + "\n" + err);
    }

    /** @return the file of addresses */
    private static Path found(Path folder, String rpc) throws Exception {
        Path constitution = Files.write(
                folder.resolve("constitution.json"),
                JsonMapper.shared()
                        .writeValueAsBytes(Map.ofEntries(
                                Map.entry("tokenName", "Polity"),
                                Map.entry("tokenSymbol", "POL"),
                                Map.entry("holders", Map.of(DevelopmentAccount.MEMBER_1.address(), "1000")),
                                Map.entry("votingDelay", "P1D"),
                                Map.entry("votingPeriod", "P7D"),
                                Map.entry("timelockDelay", "P2D"),
                                Map.entry("proposalThreshold", "10"),
                                Map.entry("quorumPercent", 10),
                                Map.entry(
                                        "evaluators",
                                        EVALUATORS.stream()
                                                .map(DevelopmentAccount::address)
                                                .toList()),
                                Map.entry("evaluatorQuorum", 2),
                                Map.entry("lateQuorumExtension", "P1D"),
                                Map.entry("guardian", DevelopmentAccount.GUARDIAN.address()),
                                Map.entry("guardianTerm", "P365D"),
                                Map.entry("challengeWindow", "P7D"),
                                Map.entry("challengeBond", "1"),
                                Map.entry("longestSuspension", "P14D"))));
        Path addresses = folder.resolve("addresses.json");
        List<String> command = List.of(
                "deploy",
                "--rpc",
                rpc,
                "--constitution",
                constitution.toString(),
                "--key-file",
                key(folder, DevelopmentAccount.RELAYER).toString(),
                "--out",
                addresses.toString(),
                "--language",
                "en");
        Answer founded = polity(command.toArray(String[]::new));
        assertThat(founded.code()).as(founded.said()).isZero();
        assertThat(founded.said()).contains("the token is owned by the timelock");
        Answer again = polity(command.toArray(String[]::new));
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.said()).contains("is there already");
        return addresses;
    }

    private static Path key(Path folder, DevelopmentAccount account) throws Exception {
        return Files.writeString(folder.resolve(account + ".key"), account.key() + "\n");
    }

    private static void submit(String rpc, Addresses at, Digest manifest) throws Exception {
        Web3j web3j = Web3j.build(new HttpService(rpc));
        byte[] any = new byte[32];
        ReleaseGate.load(
                        at.gate(),
                        web3j,
                        new RawTransactionManager(
                                web3j,
                                DevelopmentAccount.MAINTAINER.credentials(),
                                web3j.ethChainId().send().getChainId().longValueExact(),
                                100,
                                100),
                        new EstimatedGas(web3j))
                .submit(
                        Digest.of(any).bytes(),
                        manifest.bytes(),
                        new ReleaseGate.Scope(any, any, any),
                        "from-a-pipeline",
                        "1.0")
                .send();
        web3j.shutdown();
    }

    private static Map<String, String> configuration(Path folder, String rpc, Addresses at, EmbeddedPostgres postgres) {
        Map<String, String> configuration = new LinkedHashMap<>();
        configuration.put("polity.mode", "production");
        configuration.put("spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres"));
        configuration.put("spring.datasource.username", "postgres");
        configuration.put("polity.chain.rpc-url", rpc);
        configuration.put("polity.chain.addresses.token", at.token());
        configuration.put("polity.chain.addresses.governor", at.governor());
        configuration.put("polity.chain.addresses.timelock", at.timelock());
        configuration.put("polity.chain.addresses.registry", at.registry());
        configuration.put("polity.chain.addresses.council", at.council());
        configuration.put("polity.chain.addresses.gate", at.gate());
        configuration.put("polity.chain.addresses.from-block", String.valueOf(at.fromBlock()));
        configuration.put("polity.evidence.folder", folder.resolve("evidence").toString());
        return configuration;
    }

    private static Process evaluator(Path folder, String rpc, Path addresses, Site site, DevelopmentAccount account)
            throws Exception {
        return new ProcessBuilder(Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Polity.class.getName(),
                                "evaluator",
                                "--rpc",
                                rpc,
                                "--addresses",
                                addresses.toString(),
                                "--site",
                                site.address().toString(),
                                "--key-file",
                                key(folder, account).toString(),
                                "--folder",
                                folder.resolve("evidence-of-" + account).toString())
                        .collect(Collectors.toList()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(account + ".log").toFile())
                .start();
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
