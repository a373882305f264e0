package org.polity.cli;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.polity.contracts.Addresses;
import org.polity.engine.canonical.Digest;
import org.polity.engine.policy.rules.Scope;
import org.polity.gate.About;
import org.polity.gate.GateAnswer;
import org.polity.gate.GateCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = {
            "Asks the gate on the chain, by nodes that you name, whether the model may ship. No server of Polity is asked.",
            "The command computes the digest of a file (SHA-256) or a folder (root of OpenSSF model signing) itself."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:cleared, or in grace: you may deploy",
            "1:blocked",
            "2:wrong usage or unreadable input",
            "3:inconclusive",
            "4:undecided",
            "5:not submitted, or withdrawn",
            "6:suspended",
            "7:challenged",
            "8:recalled",
            "9:superseded",
            "10:overdue",
            "20:too few nodes respond",
            "21:too many nodes are stale",
            "22:the nodes disagree"
        },
        footerHeading = "Examples:%n",
        footer = {
            "  polity gate check model.onnx --addresses addresses.json --rpc http://localhost:8545",
            "  polity gate check sha256:DIGEST --addresses addresses.json --rpc URL --rpc URL --rpc URL \\",
            "    --scope credit/loan-approval --json"
        })
final class GateCheckCommand implements Callable<Integer> {

    @Mixin
    private final Output output = new Output();

    @Option(
            names = "--rpc",
            paramLabel = "URL",
            required = true,
            description = "The JSON-RPC address of a node, best your own. Of several nodes, more than half must agree.")
    private List<URI> nodes = List.of();

    @Mixin
    private final ContractsOption contracts = new ContractsOption();

    @Option(
            names = "--scope",
            paramLabel = "DOMAIN[/TASK[/TIER]]",
            description = {
                "The use of the model, in the names of the policies. `*` or no name stands for every use: the answer is then the"
                        + " worst of all.",
                "Default: every use."
            },
            converter = ScopeConverter.class)
    private Scope scope = Scope.UNDECLARED;

    @Option(
            names = "--stale-after",
            paramLabel = "DURATION",
            defaultValue = "PT5M",
            description =
                    "The age from which a node's newest block is stale (ISO 8601). PT0S accepts any age, for a chain"
                            + " without empty blocks. Default: ${DEFAULT-VALUE}.")
    private Duration staleAfter = Duration.ZERO;

    @Parameters(
            paramLabel = "DIGEST|FILE|FOLDER",
            description = "The model: its digest, or the file or folder that `polity hash` reads.")
    private String named = "";

    @Mixin
    private final IgnoredPaths ignored = new IgnoredPaths();

    @Override
    public Integer call() throws Unusable {
        Addresses deployed = contracts.read();
        Digest artifact = Artifact.digest(named, ignored.paths());
        List<URI> asked = nodes.stream().distinct().toList();
        try (GateCheck check = new GateCheck(asked, deployed, staleAfter, InstantSource.system())) {
            return switch (check.check(artifact, scope.hashes())) {
                case GateCheck.Agreed agreed -> answer(artifact, agreed.answer());
                case GateCheck.Unreachable node ->
                    refuse(NodeTrouble.of(node.node(), node.failure()), ExitCode.UNREACHABLE);
                case GateCheck.Stale node ->
                    refuse(new Complaint.StaleNode(node.node().toString(), node.block(), node.time()), ExitCode.STALE);
                case GateCheck.Disagreeing disagreeing ->
                    refuse(
                            new Complaint.DisagreeingNodes(disagreeing.nodes().stream()
                                    .map(URI::toString)
                                    .toList()),
                            ExitCode.DISAGREEING);
                case GateCheck.NoGate nowhere ->
                    refuse(new Complaint.NoContract(nowhere.node().toString(), nowhere.address()), ExitCode.UNUSABLE);
            };
        }
    }

    private int refuse(Complaint complaint, int code) {
        output.refuse(complaint);
        return code;
    }

    private int answer(Digest artifact, GateCheck.Answer answer) {
        GateAnswer sentence = GateAnswer.of(answer.status(), About.of(scope, true), answer.until());
        if (output.json) {
            output.tree(tree(artifact, answer, sentence));
        } else {
            output.line(sentence);
        }
        return ExitCode.of(answer.status());
    }

    private Map<String, @Nullable Object> tree(Digest artifact, GateCheck.Answer answer, GateAnswer sentence) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("status", answer.status().label());
        tree.put("code", sentence.code());
        tree.put("artifact", artifact.prefixed());
        tree.put("scope", ScopeConverter.text(scope));
        tree.put("release", answer.release());
        tree.put("epoch", answer.epoch());
        tree.put("block", answer.block());
        tree.put("until", answer.until() == null ? null : answer.until().toString());
        return tree;
    }
}
