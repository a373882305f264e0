package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** `polity deploy` and `polity prove` as a founder and a stranger use them. */
class ProveCommandTests {

    private static final String HOLDER = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
    private static final String EVALUATOR = "0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc";

    @TempDir
    static Path folder;

    private static FoundingNode node;
    private static Shell founded;
    private static Path addresses;

    @BeforeAll
    static void found() throws Exception {
        node = FoundingNode.start();
        addresses = folder.resolve("addresses.json");
        founded = deploy(Files.writeString(folder.resolve("constitution.json"), constitution()));
    }

    @AfterAll
    static void end() {
        node.close();
    }

    @Test
    void what_was_deployed_is_proved() {
        assertThat(founded.code()).as(founded.out() + founded.err()).isZero();
        assertThat(founded.out()).contains("holds: the timelock owns the token");
        Shell shell = prove(addresses);
        assertThat(shell.code()).isZero();
        assertThat(shell.out())
                .contains("holds: the Governor is proposer of the timelock")
                .contains("holds: the timelock is administrator of the timelock")
                .contains("proved: all ")
                .doesNotContain("differs: ", "not checked: ");
        assertThat(prove(addresses, "--language", "ja").out()).contains("一致: ", "証明できました");
    }

    @Test
    void the_answer_in_json_has_stable_codes() throws Exception {
        JsonNode proved = prove(addresses, "--json").json();
        assertThat(proved.path("proved").booleanValue()).isTrue();
        assertThat(proved.path("chainId").intValue()).isEqualTo(31_337);
        assertThat(proved.path("findings").size()).isGreaterThan(60);
        Shell shell = prove(with("registry", field("council")), "--json");
        assertThat(shell.code()).isEqualTo(1);
        assertThat(shell.json().path("proved").booleanValue()).isFalse();
        assertThat(shell.json().path("findings").valueStream()).anySatisfy(finding -> {
            assertThat(finding.path("code").stringValue()).isEqualTo("proof.linked-elsewhere");
            assertThat(finding.path("answer").stringValue()).isEqualTo("differs");
            assertThat(finding.path("arguments").path("function").stringValue()).isEqualTo("registry");
            assertThat(finding.path("sentence").path("ja").stringValue()).startsWith("リリースゲートの");
        });
    }

    @Test
    void every_difference_is_named() throws Exception {
        Shell shell = prove(with("council", field("registry")));
        assertThat(shell.code()).isEqualTo(1);
        assertThat(shell.out())
                .contains("differs: the evaluator council at `%s` runs other code".formatted(field("registry")))
                .contains("differs: the Governor has `%s` as its `council`".formatted(field("council")))
                .contains("differs: the release gate has `%s` as its `council`".formatted(field("council")))
                .contains("not proved: ");
    }

    @Test
    void a_node_that_does_not_answer_is_twenty() {
        Shell shell = Shell.run("prove", "--addresses", addresses.toString(), "--rpc", "http://127.0.0.1:1");
        assertThat(shell.code()).isEqualTo(20);
        assertThat(shell.err()).startsWith("the node at `http://127.0.0.1:1` does not respond");
        assertThat(Shell.run("prove", "--addresses", addresses.toString(), "--rpc", "http://127.0.0.1:1", "--json")
                        .json()
                        .path("code")
                        .stringValue())
                .isEqualTo("cli.unreachable-node");
    }

    @Test
    void unusable_addresses_are_two_with_every_reason() throws Exception {
        Shell missing = prove(Path.of("nowhere.json"));
        assertThat(missing.code()).isEqualTo(2);
        Path bad = Files.writeString(folder.resolve("bad.json"), """
                {"token":"0x1","governor":"x","timelock":"%1$s","registry":"%1$s","council":"%1$s","gate":"%1$s","fromBlock":-1}
                """.formatted(HOLDER));
        Shell shell = prove(bad);
        assertThat(shell.code()).isEqualTo(2);
        assertThat(shell.err())
                .contains("- `token` has `0x1`, which is not an address")
                .contains("- `governor` has `x`, which is not an address")
                .contains("- `fromBlock` is -1: write at least 0");
        Path partial = Files.writeString(folder.resolve("partial.json"), """
                {"token":"0x1","from":1,"fromBlock":"x"}
                """);
        assertThat(prove(partial).err())
                .contains("- `governor` is missing", "- `from` is not a known field", "of `fromBlock` cannot be read");
    }

    @Test
    void every_problem_of_a_constitution_is_told_before_anything_is_sent() throws Exception {
        Path bad = Files.writeString(
                folder.resolve("bad-constitution.json"),
                constitution()
                        .replace("PT30S", "P73000D")
                        .replace("PT5M", "PT1S")
                        .replace("\"1000\"", "\"0\"")
                        .replace("\"quorumPercent\": 10", "\"quorumPercent\": 0"));
        Shell shell = deploy(bad);
        assertThat(shell.code()).isEqualTo(2);
        assertThat(shell.err())
                .contains("- `holders` gives `%s` the amount 0: write 1 or more".formatted(HOLDER))
                .contains("- `timelockDelay` is P73000D: write a duration from PT0S to P90D")
                .contains("- `votingPeriod` is PT1S: write a duration from PT1M to P365D")
                .contains("- `quorumPercent` is 0: write a value from 1 to 100");
        JsonNode json = deploy(bad, "--json").json();
        assertThat(json.path("problems")
                        .valueStream()
                        .map(problem -> problem.path("code").stringValue() + " "
                                + problem.path("field").stringValue()))
                .contains(
                        "constitution.amount-too-small holders",
                        "constitution.duration-out-of-range timelockDelay",
                        "constitution.duration-out-of-range votingPeriod",
                        "constitution.out-of-range quorumPercent");
    }

    private static Shell prove(Path addresses, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("prove", "--addresses", addresses.toString(), "--rpc", node.url(), "--language", "en"));
        if (List.of(more).contains("--language")) {
            arguments.removeLast();
            arguments.removeLast();
        }
        arguments.addAll(List.of(more));
        return Shell.run(arguments.toArray(String[]::new));
    }

    private static Shell deploy(Path constitution, String... more) throws IOException {
        Path key = Files.writeString(folder.resolve("deployer.key"), FoundingNode.KEY);
        List<String> arguments = new ArrayList<>(List.of(
                "deploy",
                "--rpc",
                node.url(),
                "--constitution",
                constitution.toString(),
                "--key-file",
                key.toString(),
                "--out",
                addresses.toString(),
                "--language",
                "en"));
        arguments.addAll(List.of(more));
        return Shell.run(arguments.toArray(String[]::new));
    }

    private static String field(String name) throws Exception {
        return JsonMapper.shared()
                .readTree(Files.readAllBytes(addresses))
                .path(name)
                .stringValue();
    }

    private static Path with(String name, String address) throws Exception {
        ObjectNode changed = (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(addresses));
        return Files.writeString(
                folder.resolve("other-" + name + ".json"),
                changed.put(name, address).toString());
    }

    private static String constitution() {
        return """
                {
                  "tokenName": "Polity",
                  "tokenSymbol": "POL",
                  "holders": { "%s": "1000" },
                  "votingDelay": "PT1M",
                  "votingPeriod": "PT5M",
                  "timelockDelay": "PT30S",
                  "proposalThreshold": "1",
                  "quorumPercent": 10,
                  "evaluators": ["%s"],
                  "evaluatorQuorum": 1,
                  "lateQuorumExtension": "PT1S",
                  "guardian": "0x0000000000000000000000000000000000000000",
                  "guardianTerm": "PT0S",
                  "challengeWindow": "P7D",
                  "longestChallenge": "P21D",
                  "challengeBond": "1",
                  "longestSuspension": "P14D"
                }
                """.formatted(HOLDER, EVALUATOR);
    }
}
