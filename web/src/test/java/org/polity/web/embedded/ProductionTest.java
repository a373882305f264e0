package org.polity.web.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.polity.cli.Polity;
import org.polity.contracts.Addresses;
import org.polity.contracts.EstimatedGas;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.canonical.Digest;
import org.polity.engine.store.EvidenceFolder;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.http.HttpService;
import org.web3j.tx.RawTransactionManager;
import org.web3j.utils.Numeric;
import tools.jackson.databind.json.JsonMapper;

/**
 * The production shape of `docker/`, each part a process of its own: what its containers run is run here with their environment,
 * on a chain that takes no fees, by accounts that own nothing.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("production")
class ProductionTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void a_community_is_founded_served_and_judged_as_the_containers_do_it(
            @TempDir(cleanup = CleanupMode.NEVER) Path folder) throws Exception {
        Compose compose = Compose.read();
        String rpc = "http://127.0.0.1:" + freePort();
        Process node = node(folder, rpc);
        List<Process> evaluators = new ArrayList<>();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                new JsonRpc(URI.create(rpc)).call("eth_chainId");
                return true;
            });
            Addresses at = found(compose, folder, rpc);
            Digest manifest = new EvidenceFolder(Files.createDirectories(folder.resolve("evidence")))
                    .put(new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)), 2);
            submit(rpc, at, manifest);
            try (Site site = site(compose, folder, rpc, postgres, freePort())) {
                await().atMost(PATIENCE)
                        .ignoreExceptions()
                        .until(() -> site.page("/releases"), page -> page.contains("from-a-pipeline"));
                assertThat(site.log()).contains(relayer(folder) + ", which pays for them");
                assertThat(site.page("/")).doesNotContain("dev-wallet").doesNotContain("/embedded/clock");
                assertThat(site.page("/embedded/accounts.json")).contains("404");
                // two of three are enough, and neither knows the other
                for (int i = 1; i <= 2; i++) {
                    evaluators.add(evaluator(compose, folder, rpc, site, "evaluator-" + i));
                }
                await().atMost(PATIENCE)
                        .until(
                                () -> site.page("/releases/1/audit"),
                                page -> page.contains("The statement is the same, byte for byte"));
            } finally {
                evaluators.forEach(Process::destroy);
            }
        } finally {
            node.destroy();
        }
    }

    @Test
    void every_container_sees_its_own_keys_and_no_others() throws Exception {
        Compose compose = Compose.read();
        Map<String, List<String>> users = compose.services().stream()
                .flatMap(service -> compose.volumes(service).stream()
                        .filter(volume -> !volume.startsWith("."))
                        .map(volume -> Map.entry(volume.split(":")[0], service)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        assertThat(users.get("founder")).containsExactly("founding");
        assertThat(users.get("site")).containsExactlyInAnyOrder("founding", "site");
        assertThat(users.get("database-password")).containsExactlyInAnyOrder("founding", "database");
        for (int i = 1; i <= 3; i++) {
            assertThat(users.get("evaluator-" + i)).containsExactlyInAnyOrder("founding", "evaluator-" + i);
        }
        for (int i = 1; i <= 4; i++) {
            assertThat(users.get("validator-" + i)).containsExactlyInAnyOrder("chain", "validator-" + i);
        }
        // what makes the chain's keys is root, to give them away
        assertThat(compose.services())
                .filteredOn(service -> !service.equals("chain"))
                .allSatisfy(service ->
                        assertThat(compose.isHardened(service)).as(service).isTrue());
        assertThat(compose.services())
                .allSatisfy(service -> assertThat(compose.ports(service))
                        .allSatisfy(port -> assertThat(port).startsWith("127.0.0.1:")));
    }

    @Test
    void nobody_is_founded_without_a_holder(@TempDir Path folder) throws Exception {
        for (String none : List.of("", "0xabc", "0x70997970C51812dc3A010C7d01b50e0d17dc79C8/e")) {
            ProcessBuilder founding = container(folder, "http://127.0.0.1:1", List.of("found"));
            founding.environment().put("HOLDER", none);
            Process process = founding.start();
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("`HOLDER` is no address");
            assertThat(process.waitFor()).isEqualTo(2);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void nobody_is_founded_with_a_constitution_that_cannot_be_read(@TempDir Path folder) throws Exception {
        ProcessBuilder founding = container(folder, "http://127.0.0.1:1", List.of("found"));
        founding.environment().put("HOLDER", DevelopmentAccount.MEMBER_1.address());
        founding.environment().put("CONSTITUTION", folder.resolve("none.json").toString());
        founding.environment().put("KEYS", folder.resolve("keys").toString());
        Process process = founding.start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("none.json` can't be read");
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_constitution_that_is_none_is_told_and_nothing_is_deployed(@TempDir Path folder) throws Exception {
        Path constitution = Files.writeString(folder.resolve("constitution.json"), "{\"tokenName\": \"Polity\"}");
        Path key = folder.resolve("key");
        assertThat(polity("key", "--key-file", key.toString()).code()).isZero();
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

    /** Nobody owns anything on it that anybody here knows a key of, and gas is free, as `docker/chain.json` has it. */
    private static Process node(Path folder, String rpc) throws Exception {
        EmbeddedFolder held = EmbeddedFolder.hold(folder.resolve("node"), "nowhere");
        try (held) {
            return new ProcessBuilder(
                            NodeProgram.find(held, Path.of("../contracts/node_modules"))
                                    .toString(),
                            "--port",
                            String.valueOf(URI.create(rpc).getPort()),
                            "--mnemonic-random",
                            "--hardfork",
                            "cancun",
                            "--gas-price",
                            "0",
                            "--base-fee",
                            "0",
                            "--disable-min-priority-fee",
                            "--silent")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("node.log").toFile())
                    .start();
        }
    }

    private static Addresses found(Compose compose, Path folder, String rpc) throws Exception {
        for (String made : List.of("community", "keys")) {
            Files.createDirectories(folder.resolve(made));
        }
        ProcessBuilder founding = container(folder, rpc, compose.command("founding"));
        compose.environment("founding")
                .forEach((name, value) -> founding.environment().put(name, here(value, folder, rpc)));
        founding.environment().put("HOLDER", DevelopmentAccount.MEMBER_1.address());
        founding.environment()
                .put("CONSTITUTION", Compose.FOLDER.resolve("constitution.json").toString());
        founding.environment().put("KEYS", folder.resolve("keys").toString());
        assertThat(said(founding)).contains("the timelock owns the token");
        Path addresses = folder.resolve("community/addresses.json");
        byte[] first = Files.readAllBytes(addresses);
        assertThat(said(founding)).contains("stands already");
        Answer again = polity(
                "deploy",
                "--rpc",
                rpc,
                "--constitution",
                folder.resolve("community/constitution.json").toString(),
                "--key-file",
                folder.resolve("keys/founder/key").toString(),
                "--out",
                addresses.toString(),
                "--json");
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.said()).contains("\"code\":\"cli.taken\"");
        assertThat(addresses).hasBinaryContent(first);
        return JsonMapper.shared().readValue(first, Addresses.class);
    }

    private static String relayer(Path folder) throws Exception {
        return Credentials.create(Files.readString(folder.resolve("keys/site/polity.chain.relayer-key"))
                        .strip())
                .getAddress();
    }

    private static Site site(Compose compose, Path folder, String rpc, EmbeddedPostgres postgres, int port)
            throws Exception {
        ProcessBuilder site = container(folder, rpc, List.of("site"));
        compose.environment("site").forEach((name, value) -> site.environment().put(name, here(value, folder, rpc)));
        site.environment().put("SPRING_DATASOURCE_URL", postgres.getJdbcUrl("postgres", "postgres"));
        site.environment().put("SPRING_DATASOURCE_USERNAME", "postgres");
        site.environment().put("SERVER_PORT", String.valueOf(port));
        return Site.start(site, port);
    }

    private static Process evaluator(Compose compose, Path folder, String rpc, Site site, String name)
            throws Exception {
        List<String> command = compose.command(name).stream()
                .map(word -> word.replace("http://site:8080", site.address().toString())
                        .replace("/keys/evaluator", "/keys/" + name))
                .map(word -> here(word, folder, rpc))
                .toList();
        return container(folder, rpc, command)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    /** What the image's entry point does, with the classes of this build in the place of its jars. */
    private static ProcessBuilder container(Path folder, String rpc, List<String> command) {
        String classes = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of("sh", Compose.FOLDER.resolve("start.sh").toString()), command.stream())
                        .toList());
        builder.environment()
                .put(
                        "PATH",
                        Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator + System.getenv("PATH"));
        builder.environment().put("COMMUNITY", folder.resolve("community").toString());
        builder.environment().put("POLITY", "-cp " + classes + " " + Polity.class.getName());
        builder.environment().put("SITE", "-cp " + classes + " org.polity.web.PolityApplication");
        return builder.redirectErrorStream(true);
    }

    /** The containers' names and folders, as they are here. */
    private static String here(String text, Path folder, String rpc) {
        return IntStream.rangeClosed(1, 4)
                .mapToObj("http://validator-%s:8545"::formatted)
                .reduce(text, (rest, validator) -> rest.replace(validator, rpc))
                .replaceAll("(^|:)/(community|keys|evidence)", "$1" + folder + "/$2");
    }

    private static String said(ProcessBuilder builder) throws Exception {
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static void submit(String rpc, Addresses at, Digest manifest) throws Exception {
        Web3j web3j = Web3j.build(new HttpService(rpc));
        byte[] any = new byte[32];
        ReleaseGate gate = ReleaseGate.load(
                at.gate(),
                web3j,
                new RawTransactionManager(
                        web3j,
                        DevelopmentAccount.MAINTAINER.credentials(),
                        web3j.ethChainId().send().getChainId().longValueExact(),
                        100,
                        100),
                new EstimatedGas(web3j));
        Digest artifact = Digest.of(any);
        gate.commit(Numeric.hexStringToByteArray(Hash.sha3("0x"
                        + artifact.hex()
                        + "0".repeat(24)
                        + DevelopmentAccount.MAINTAINER.address().substring(2)
                        + "0".repeat(64))))
                .send();
        gate.submit(new ReleaseGate.Submission(
                        artifact.bytes(),
                        manifest.bytes(),
                        new ReleaseGate.Scope(any, any, any),
                        "from-a-pipeline",
                        "1.0",
                        List.of(),
                        any))
                .send();
        web3j.shutdown();
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
