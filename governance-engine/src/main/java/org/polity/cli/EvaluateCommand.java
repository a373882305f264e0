package org.polity.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.polity.engine.evidence.Evidence;
import org.polity.engine.local.LocalEngine;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.verdict.Finding;
import org.polity.engine.verdict.Force;
import org.polity.engine.verdict.GapFinding;
import org.polity.engine.verdict.Release;
import org.polity.engine.verdict.Status;
import org.polity.engine.verdict.Verdict;
import org.polity.gate.Caveat;
import org.polity.gate.Caveats;
import org.polity.words.Words;
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
            Map<String, Object> tree = tree(verdict);
            tree.put("caveats", caveats.stream().map(SentenceTree::of).toList());
            output.tree(tree);
        } else {
            verdict.findings().forEach(this::say);
            caveats.forEach(
                    caveat -> output.line("! " + Words.in(output.locale()).say(caveat)));
            output.line(new Report.Decided(verdict.outcome().label()));
        }
        return ExitCode.of(verdict.outcome());
    }

    static Map<String, Object> tree(Verdict verdict) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("outcome", verdict.outcome().label());
        tree.put("epoch", verdict.epoch());
        tree.put("digest", verdict.digest().hex());
        tree.put("findings", verdict.findings().stream().map(FindingTree::of).toList());
        tree.put(
                "measurements",
                verdict.measurements().stream()
                        .map(measured -> Map.of(
                                "policy", measured.policy().prefixed(),
                                "bound", measured.bound().prefixed(),
                                "low", measured.low().value(),
                                "high", measured.high().value()))
                        .toList());
        tree.put("countsRoot", verdict.countsRoot().hex());
        tree.put("statement", new String(verdict.statement(), StandardCharsets.UTF_8));
        return tree;
    }

    private void say(Finding finding) {
        String mark = finding.status() == Status.PASSED ? "+" : finding.status() == Status.FAILED ? "-" : "?";
        String force =
                finding.force() == Force.ENFORCED ? "" : " (" + finding.force().label() + ")";
        output.line(mark + force + " " + Words.in(output.locale()).say(finding));
        finding.furtherReasons()
                .forEach(
                        reason -> output.line("    " + Words.in(output.locale()).say(reason)));
        if (finding instanceof GapFinding gap) {
            new Measured(gap, output.locale()).lines().forEach(line -> output.line("    " + line));
        }
        finding.remedy()
                .ifPresent(remedy ->
                        output.line("    > " + Words.in(output.locale()).say(remedy)));
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
