package org.polity.cli.gate;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.polity.cli.answers.Output;
import org.polity.cli.answers.Unusable;
import org.polity.cli.options.Artifact;
import org.polity.cli.options.IgnoredPaths;
import org.polity.cli.options.ScopeConverter;
import org.polity.engine.policy.rules.Scope;
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

    @Mixin
    private final GateQuestion question = new GateQuestion();

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
            names = "--proof",
            paramLabel = "FILE",
            description =
                    "Also write a proof of the answer at its block, which `polity gate verify-proof` checks without any node.")
    @Nullable
    private Path proof;

    @Parameters(
            paramLabel = "DIGEST|FILE|FOLDER",
            description = "The model: its digest, or the file or folder that `polity hash` reads.")
    private String named = "";

    @Mixin
    private final IgnoredPaths ignored = new IgnoredPaths();

    @Override
    public Integer call() throws Unusable {
        return question.ask(Artifact.digest(named, ignored.paths()), scope, output, proof);
    }
}
