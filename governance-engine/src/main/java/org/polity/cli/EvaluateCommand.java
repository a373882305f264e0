package org.polity.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.ExitCode;
import org.polity.cli.answers.Output;
import org.polity.cli.answers.SentenceTree;
import org.polity.cli.answers.Unusable;
import org.polity.cli.answers.VerdictLines;
import org.polity.cli.answers.VerdictTree;
import org.polity.cli.options.Enactments;
import org.polity.cli.options.PolicyOption;
import org.polity.cli.options.ReleaseFolder;
import org.polity.cli.options.Submission;
import org.polity.engine.evidence.Evidence;
import org.polity.engine.local.LocalEngine;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.verdict.Release;
import org.polity.engine.verdict.Verdict;
import org.polity.gate.Caveat;
import org.polity.gate.Caveats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "evaluate",
        description = "Prints the verdict on a release, whose files are beside its manifest.",
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

    @Mixin
    private final Output output = new Output();

    @Option(names = "--release", required = true, paramLabel = "MANIFEST", description = "The evidence manifest.")
    private Path release = Path.of("");

    @Mixin
    private final PolicyOption policies = new PolicyOption();

    @Option(names = "--epoch", defaultValue = "0", description = "The epoch of the verdict.")
    private long epoch;

    @Mixin
    private final Submission submission = new Submission();

    @Mixin
    private final Enactments enactments = new Enactments();

    @Option(names = "--statement", paramLabel = "FILE", description = "The file to write the canonical statement to.")
    @Nullable
    private Path statement;

    @Override
    public Integer call() throws Exception {
        PolicySet set = policies.read(epoch, enactments.times());
        ReleaseFolder folder = ReleaseFolder.of(release);
        Release submitted = submission.of(folder);
        Verdict verdict =
                LocalEngine.create().withRoots().decide(submitted, Evidence.of(folder.manifest(), folder), set);
        write(verdict);
        List<Caveat> caveats = Caveats.of(verdict, set, submitted.scope());
        if (output.json) {
            Map<String, Object> tree = VerdictTree.of(verdict);
            tree.put("caveats", caveats.stream().map(SentenceTree::of).toList());
            output.tree(tree);
        } else {
            new VerdictLines(output).print(verdict, caveats);
        }
        return ExitCode.of(verdict.outcome());
    }

    private void write(Verdict verdict) throws Unusable {
        if (statement != null) {
            try {
                Files.write(statement, verdict.statement());
            } catch (IOException e) {
                throw new Unusable(new Complaint.Unwritable(statement.toString()));
            }
        }
    }
}
