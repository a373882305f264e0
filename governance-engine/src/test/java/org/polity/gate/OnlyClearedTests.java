package org.polity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.Keccak;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.verdict.Outcome;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.crypto.Credentials;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthCall;
import org.web3j.utils.Numeric;
import tools.jackson.databind.json.JsonMapper;

/** A stranger's project installs the package, compiles one contract, and the contract obeys the gate of a real chain. */
class OnlyClearedTests {

    private static final Path PACKAGE = Path.of("../contracts/npm/only-cleared").toAbsolutePath();
    private static final Path COMPILER =
            Path.of("../contracts/node_modules/solc").toAbsolutePath().normalize();
    private static final Scope LOANS = new Scope(Optional.of("credit"), Optional.empty(), Optional.empty());
    private static final String SOURCE = """
            // SPDX-License-Identifier: MIT
            pragma solidity ^0.8.15;
            import {IClearance, Scope} from "@polity/only-cleared/IClearance.sol";
            import {OnlyCleared} from "@polity/only-cleared/OnlyCleared.sol";

            contract Scorer is OnlyCleared {
                constructor(IClearance gate) OnlyCleared(gate) {}

                function score(bytes32 artifact) external onlyCleared(artifact, Scope(keccak256("credit"), 0, 0)) {}

                function scoreForEveryScope(bytes32 artifact) external onlyClearedForEveryScope(artifact) {}
            }
            """;
    private static final String COMPILE = """
            const { readFileSync } = require("node:fs");
            const solc = require(process.argv[1]);
            const read = (path) => ({ contents: readFileSync("node_modules/" + path, "utf8") });
            const output = JSON.parse(solc.compile(JSON.stringify({
              language: "Solidity",
              sources: { "Scorer.sol": { content: readFileSync("Scorer.sol", "utf8") } },
              settings: { outputSelection: { "*": { Scorer: ["evm.bytecode.object"] } } },
            }), { import: read }));
            if (output.errors) throw new Error(JSON.stringify(output.errors));
            process.stdout.write(output.contracts["Scorer.sol"].Scorer.evm.bytecode.object);
            """;

    @TempDir
    Path folder;

    @Test
    void a_strangers_contract_obeys_each_answer_from_the_next_block_on() throws Exception {
        String code = compiled();
        try (Community community = Community.start()) {
            Council council = new Council(community);
            String scorer = deployed(community, code);
            Digest model = Council.artifact("scored");
            assertThat(refusal(community, scorer, "score", model)).isEqualTo(standing(0));
            BigInteger release = council.submit(model, LOANS);
            assertThat(refusal(community, scorer, "score", model)).isEqualTo(standing(1));
            council.decide(release, Outcome.CLEARED, 0);
            assertThat(refusal(community, scorer, "score", model)).isEmpty();
            assertThat(refusal(community, scorer, "scoreForEveryScope", model)).isEmpty();
            council.recall(release);
            assertThat(refusal(community, scorer, "score", model)).isEqualTo(standing(10));
            Digest blocked = Council.artifact("blocked");
            council.decide(council.submit(blocked, LOANS), Outcome.BLOCKED, 0);
            assertThat(refusal(community, scorer, "score", blocked)).isEqualTo(standing(5));
        }
    }

    @Test
    void the_package_holds_what_a_stranger_needs_and_nothing_else() throws Exception {
        String listed = run(PACKAGE, "npm", "pack", "--dry-run", "--json");
        assertThat(listed).contains("IClearance.sol", "OnlyCleared.sol", "README.md", "LICENSE", "package.json");
        assertThat(JsonMapper.shared().readTree(listed).path(0).path("files").size())
                .isEqualTo(5);
    }

    private String compiled() throws Exception {
        run(PACKAGE, "npm", "pack", "--silent", "--pack-destination", folder.toString());
        Path packed = folder.resolve("polity-only-cleared-0.1.0.tgz");
        Files.writeString(folder.resolve("package.json"), "{\"name\":\"stranger\",\"private\":true}");
        run(folder, "npm", "install", "--silent", "--offline", "--no-audit", packed.toString());
        Files.writeString(folder.resolve("Scorer.sol"), SOURCE);
        return run(folder, "node", "-e", COMPILE, COMPILER.toString());
    }

    private static String run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", List.of(command), out).isZero();
        return out;
    }

    private static String deployed(Community community, String code) throws Exception {
        String arguments = FunctionEncoder.encodeConstructor(
                List.of(new Address(community.addresses().gate())));
        String sender = Credentials.create(Community.OTHER_KEY).getAddress();
        var sent = community
                .web3j()
                .ethSendTransaction(Transaction.createContractTransaction(
                        sender, null, null, BigInteger.valueOf(5_000_000), null, "0x" + code + arguments))
                .send();
        assertThat(sent.hasError()).isFalse();
        return community
                .web3j()
                .ethGetTransactionReceipt(sent.getTransactionHash())
                .send()
                .getTransactionReceipt()
                .orElseThrow()
                .getContractAddress();
    }

    /** The last word of the error, which is the standing; empty if the call went through. */
    private static String refusal(Community community, String scorer, String function, Digest model)
            throws IOException {
        String selector = Keccak.of(function + "(bytes32)").prefixed().substring(0, 10);
        EthCall answer = community
                .web3j()
                .ethCall(
                        Transaction.createEthCallTransaction(
                                Credentials.create(Community.OTHER_KEY).getAddress(), scorer, selector + model.hex()),
                        DefaultBlockParameterName.LATEST)
                .send();
        if (!answer.hasError()) {
            return "";
        }
        String data = String.valueOf(answer.getError().getData());
        assertThat(data).contains(model.hex());
        String digits = data.replace("\"", "");
        return digits.substring(digits.length() - 64);
    }

    private static String standing(int number) {
        return Numeric.toHexStringNoPrefixZeroPadded(BigInteger.valueOf(number), 64);
    }
}
