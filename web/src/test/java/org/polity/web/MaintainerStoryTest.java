package org.polity.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.polity.cli.Polity;
import org.polity.contracts.Addresses;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.store.FileDigest;
import org.polity.web.chain.ChainProperties;
import org.polity.web.embedded.DevelopmentAccount;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.http.HttpService;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.gas.DefaultGasProvider;
import org.web3j.utils.Numeric;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From a terminal alone, by the commands of docs/evidence.md: site, node, database and three evaluators are real. */
@OnTheEmbeddedDefault
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MaintainerStoryTest {

    private static final Path DOCUMENT = Path.of("../docs/evidence.md");
    private static final Path COMPAS = Path.of("../docs/data/compas-two-years.csv");
    private static final int LABEL_AND_SCORE = 2;

    @LocalServerPort
    private int port;

    @Autowired
    private ChainProperties chain;

    @TempDir
    private Path folder;

    @BeforeEach
    void lay() throws Exception {
        JsonMapper.shared().writeValue(folder.resolve("addresses.json"), addresses());
        Path key = Files.writeString(
                folder.resolve("my.key"),
                Numeric.toHexStringWithPrefixZeroPadded(
                        DevelopmentAccount.MAINTAINER
                                .credentials()
                                .getEcKeyPair()
                                .getPrivateKey(),
                        64));
        Files.setPosixFilePermissions(key, EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    }

    private Addresses addresses() {
        return chain.addresses().deployed();
    }

    @Test
    @Order(1)
    void a_release_is_blocked_and_a_corrected_one_is_cleared_until_a_vote_recalls_it() throws Exception {
        Files.copy(COMPAS, folder.resolve("predictions.csv"));
        Files.writeString(folder.resolve("model.safetensors"), "recidivism 7");
        List<List<String>> commands = commands();
        assertThat(commands.stream().map(words -> words.get(1))).containsExactly("init", "check", "submit", "status");
        assertThat(run(commands.get(0)).code()).isZero();
        Shell checked = run(commands.get(1));
        assertThat(checked.code()).as(checked.out()).isEqualTo(1);
        assertThat(run(commands.get(2)).code()).isZero();
        Shell decided = run(commands.get(3));
        assertThat(decided.code()).as(decided.out()).isEqualTo(1);
        assertThat(decided.json().path("status").asString()).isEqualTo("blocked");
        assertThat(statements(decided.json().path("release").asString())).hasSize(1);

        correct();
        assertThat(run(commands.get(0)).code()).isZero();
        assertThat(run(commands.get(1)).code()).isZero();
        assertThat(run(commands.get(2)).code()).isZero();
        Shell cleared = run(commands.get(3));
        assertThat(cleared.code()).as(cleared.out()).isZero();

        recall(new BigInteger(cleared.json().path("release").asString()));
        Shell recalled = run(List.of(
                "gate",
                "check",
                folder.resolve("model.safetensors").toString(),
                "--addresses",
                folder.resolve("addresses.json").toString(),
                "--rpc",
                chain.rpcUrl().toString(),
                "--json"));
        assertThat(recalled.code()).as(recalled.out()).isEqualTo(8);
    }

    @Test
    @Order(2)
    void a_wallet_in_a_browser_signs_what_the_command_line_has_uploaded() throws Exception {
        Files.copy(COMPAS, folder.resolve("predictions.csv"));
        Files.writeString(folder.resolve("model.safetensors"), "recidivism for the browser");
        List<List<String>> commands = commands();
        assertThat(run(commands.get(0)).code()).isZero();
        List<String> browser = new ArrayList<>(commands.get(2));
        browser.add("--browser");
        Shell uploaded = run(browser);
        assertThat(uploaded.code()).as(uploaded.out()).isZero();
        URI page = URI.create(uploaded.json().path("address").asString());
        HttpResponse<String> form;
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> there =
                    http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(there.statusCode()).isEqualTo(302);
            form = http.send(
                    HttpRequest.newBuilder(page.resolve(
                                    there.headers().firstValue("Location").orElseThrow()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.body())
                .contains(
                        "id=\"submission\"",
                        FileDigest.of(folder.resolve("model.safetensors")).hex());
    }

    @Test
    @Order(3)
    void the_site_serves_the_command_line_or_says_that_it_has_none() throws Exception {
        HttpResponse<String> digest = get("/downloads/polity.jar.sha256");
        Path jar = Path.of("../governance-engine/target/polity.jar");
        if (Files.exists(jar)) {
            assertThat(digest.body()).isEqualTo(FileDigest.of(jar).hex() + "  polity.jar\n");
            HttpResponse<Void> head;
            try (HttpClient http = HttpClient.newHttpClient()) {
                head = http.send(
                        HttpRequest.newBuilder(URI.create(site() + "/downloads/polity.jar"))
                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
            }
            assertThat(head.headers().firstValue("ETag"))
                    .hasValue('"' + FileDigest.of(jar).hex() + '"');
            assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(Files.size(jar));
        } else {
            assertThat(digest.statusCode()).isEqualTo(404);
        }
    }

    /** The published statements of a release; identical ones count once. */
    private List<String> statements(String release) throws Exception {
        return JsonMapper.shared()
                .readTree(get("/api/releases/" + release + "/attestations").body())
                .path("attestations")
                .valueStream()
                .map(one -> one.path("digest").asString())
                .distinct()
                .toList();
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(site() + path)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /** Every prediction is what happened, so that nobody is wrongly called a risk. */
    private void correct() throws Exception {
        Path predictions = folder.resolve("predictions.csv");
        List<String> lines = Files.readAllLines(predictions);
        List<String> names = List.of(lines.getFirst().split(",", -1));
        int label = names.indexOf("label_value");
        int score = names.indexOf("score");
        assertThat(List.of(label, score)).doesNotContain(-1).hasSize(LABEL_AND_SCORE);
        List<String> corrected = new ArrayList<>(List.of(lines.getFirst()));
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split(",", -1);
            values[score] = values[label];
            corrected.add(String.join(",", values));
        }
        Files.write(predictions, corrected);
        Files.delete(folder.resolve("manifest.json"));
        Files.writeString(folder.resolve("model.safetensors"), "recidivism 8");
    }

    /** The commands in the document's section, for this site, node and folder. */
    private List<List<String>> commands() throws Exception {
        String section = Files.readString(DOCUMENT).split("## From a terminal\n", 2)[1];
        return section.split("```sh\n", 2)[1]
                .split("```", 2)[0]
                .lines()
                .map(line -> Stream.concat(Stream.of(line.split(" ")).skip(1).map(this::here), Stream.of(extra(line)))
                        .toList())
                .toList();
    }

    private String here(String word) {
        return switch (word) {
            case "http://127.0.0.1:8545" -> chain.rpcUrl().toString();
            case "http://127.0.0.1:8080" -> site();
            case "credit/loan-approval/high" -> "criminal-justice";
            case "model.safetensors", "addresses.json", "my.key" ->
                folder.resolve(word).toString();
            default -> word;
        };
    }

    private String[] extra(String line) {
        String[] words = line.split(" ");
        String manifest = folder.resolve("manifest.json").toString();
        return switch (words[2]) {
            case "init" ->
                new String[] {
                    "--manifest",
                    manifest,
                    "--yes",
                    "--json",
                    "--label",
                    "label_value",
                    "--prediction",
                    "score",
                    "--attributes",
                    "race,sex,age_cat"
                };
            case "submit" ->
                new String[] {
                    "--manifest",
                    manifest,
                    "--json",
                    "--salt-file",
                    folder.resolve("salt").toString(),
                    "--uploads",
                    folder.resolve("uploads.json").toString()
                };
            default -> new String[] {"--manifest", manifest, "--json"};
        };
    }

    private String site() {
        return "http://localhost:" + port;
    }

    private record Shell(int code, String out) {
        JsonNode json() {
            return JsonMapper.shared().readTree(out.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Shell run(List<String> words) {
        StringWriter out = new StringWriter();
        int code = Polity.run(new PrintWriter(out), new PrintWriter(out), words.toArray(String[]::new));
        return new Shell(code, out.toString());
    }

    /** As an executed vote does: by the timelock, whose signature a development node does not ask for. */
    private void recall(BigInteger release) throws Exception {
        HttpService node = new HttpService(chain.rpcUrl().toString());
        Web3j web3j = Web3j.build(node);
        String timelock = addresses().timelock();
        ReleaseGate gate = ReleaseGate.load(
                addresses().gate(), web3j, new ReadonlyTransactionManager(web3j, timelock), new DefaultGasProvider());
        for (Request<?, Answer> request : List.of(
                new Request<>("anvil_impersonateAccount", List.of(timelock), node, Answer.class),
                new Request<>("anvil_setBalance", List.of(timelock, "0xde0b6b3a7640000"), node, Answer.class))) {
            assertThat(request.send().hasError()).isFalse();
        }
        String data = gate.recall(release, "for good").encodeFunctionCall();
        Transaction sent = Transaction.createFunctionCallTransaction(
                timelock, null, null, null, addresses().gate().toLowerCase(Locale.ROOT), data);
        assertThat(Objects.requireNonNull(web3j.ethSendTransaction(sent).send()).getError())
                .isNull();
    }

    /** An answer of any form. */
    public static final class Answer extends Response<Object> {}
}
