package org.polity.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.web3j.utils.Convert;

/** The same deployment and the same story on nodes of different make: nothing needs one of them. */
class AnyNodeTest {

    static final String MEMBER_KEY = "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";
    private static final String MEMBER = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
    static final String MAINTAINER_KEY = "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a";
    private static final String EVALUATOR_KEY = "0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6";
    private static final String EVALUATOR = "0x90f79bf6eb2c4f870365e785982e1f101e93b906";

    @ParameterizedTest
    @EnumSource
    void a_vote_gates_releases(DevelopmentNode.Make make) throws Exception {
        try (DevelopmentNode node = DevelopmentNode.start(make)) {
            Addresses at = deployTo(node);
            assertThat(run(
                            "story.mjs",
                            node.url(),
                            at.token(),
                            at.governor(),
                            at.timelock(),
                            at.registry(),
                            at.gate(),
                            MEMBER_KEY,
                            MAINTAINER_KEY,
                            EVALUATOR_KEY))
                    .contains("a vote stopped a release, let another one through, and took it back");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_client_that_knows_only_openzeppelin_works_unchanged(DevelopmentNode.Make make) throws Exception {
        try (DevelopmentNode node = DevelopmentNode.start(make)) {
            Addresses at = deployTo(node);
            assertThat(run(
                            "offtheshelf.mjs",
                            node.url(),
                            at.token(),
                            at.governor(),
                            at.timelock(),
                            MEMBER_KEY,
                            MAINTAINER_KEY))
                    .contains("delegated, proposed, voted in every way, cancelled, queued and executed");
        }
    }

    static Addresses deployTo(DevelopmentNode node) throws Exception {
        return new Deployment(node.web3j(), DevelopmentNode.DEPLOYER)
                .deploy(new Constitution(
                        "Polity",
                        "POL",
                        Map.of(MEMBER, Convert.toWei("1000", Convert.Unit.ETHER).toBigIntegerExact()),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(30),
                        BigInteger.ONE,
                        10,
                        List.of(EVALUATOR),
                        1))
                .addresses();
    }

    private static String run(String script, String... arguments) throws IOException, InterruptedException {
        return run(Path.of("checks"), script, arguments);
    }

    static String run(Path folder, String script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
