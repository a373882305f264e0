package org.polity.cli.gate;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.ExitCode;
import org.polity.cli.answers.Output;
import org.polity.cli.answers.Report;
import org.polity.cli.answers.Unusable;
import org.polity.cli.options.Artifact;
import org.polity.cli.options.ContractsOption;
import org.polity.cli.options.IgnoredPaths;
import org.polity.cli.options.InputFile;
import org.polity.cli.options.ScopeConverter;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.policy.rules.Scope;
import org.polity.gate.About;
import org.polity.gate.GateAnswer;
import org.polity.gate.proof.GateProofCheck;
import org.polity.gate.proof.InvalidProof;
import org.polity.gate.proof.ProofFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify-proof",
        description = {
            "Checks a proof of the gate's answer against the hash of a block that you trust. No node and no site is asked.",
            "The proof shows the answer at its block. A later block may have another answer."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0 to 10:the proved answer, as of `polity gate check`",
            "2:wrong usage or unreadable input",
            "23:the proof is invalid"
        },
        footerHeading = "Example:%n",
        footer =
                "  polity gate verify-proof proof.json --block-hash 0xHASH --addresses addresses.json --artifact model.onnx")
final class VerifyProofCommand implements Callable<Integer> {

    private static final Pattern HASH = Pattern.compile("0x[0-9a-f]{64}");

    @Mixin
    private final Output output = new Output();

    @Parameters(paramLabel = "FILE", description = "The proof, as `polity gate check --proof` wrote it.")
    private Path file = Path.of("");

    @Option(
            names = "--block-hash",
            required = true,
            paramLabel = "HASH",
            description = "The hash of the proof's block, from a source that you trust.")
    private String blockHash = "";

    @Mixin
    private final ContractsOption contracts = new ContractsOption();

    @Option(names = "--chain-id", paramLabel = "NUMBER", description = "The chain that you expect (EIP-155).")
    @Nullable
    private Long chainId;

    @Option(
            names = "--artifact",
            required = true,
            paramLabel = "DIGEST|FILE|FOLDER",
            description = "The model that you expect: its digest, or the file or folder that `polity hash` reads.")
    private String artifact = "";

    @Option(
            names = "--scope",
            paramLabel = "DOMAIN[/TASK[/TIER]]",
            description = "The use of the model that the proof was asked for. Default: every use.",
            converter = ScopeConverter.class)
    private Scope scope = Scope.UNDECLARED;

    @Mixin
    private final IgnoredPaths ignored = new IgnoredPaths();

    @Override
    public Integer call() throws Unusable {
        String trusted = blockHash.toLowerCase(Locale.ROOT);
        if (!HASH.matcher(trusted).matches()) {
            throw new Unusable(new Complaint.NoDigest(blockHash));
        }
        Digest expected = Artifact.digest(artifact, ignored.paths());
        try {
            return answer(GateProofCheck.check(
                    read(),
                    trusted,
                    contracts.read(),
                    chainId == null ? OptionalLong.empty() : OptionalLong.of(chainId),
                    expected,
                    scope.hashes()));
        } catch (InvalidProof invalid) {
            output.refuse(invalid.fault());
            return ExitCode.INVALID_PROOF;
        }
    }

    private byte[] read() throws Unusable {
        return InputFile.read(file, StrictJson.MAX_BYTES);
    }

    /** An answer that ended by time since its block permits nothing. */
    private static void requireCurrent(GateProofCheck.Proved proved) throws InvalidProof {
        Instant until = proved.answer().until();
        if (until != null && until.isBefore(Instant.now())) {
            throw new InvalidProof(new ProofFault.Ended(until));
        }
    }

    private int answer(GateProofCheck.Proved proved) throws InvalidProof {
        requireCurrent(proved);
        GateAnswer sentence = GateAnswer.of(
                proved.answer().status(), About.of(scope, true), proved.answer().until());
        if (output.json) {
            output.tree(tree(proved, sentence));
        } else {
            output.line(sentence);
            output.line(new Report.ProvedAt(
                    proved.answer().block(), proved.time(), proved.signers().size()));
        }
        return ExitCode.of(proved.answer().status());
    }

    private Map<String, @Nullable Object> tree(GateProofCheck.Proved proved, GateAnswer sentence) {
        Map<String, @Nullable Object> tree = GateQuestion.tree(proved.artifact(), scope, proved.answer(), sentence);
        tree.put("time", proved.time().toString());
        tree.put("signers", proved.signers());
        return tree;
    }
}
