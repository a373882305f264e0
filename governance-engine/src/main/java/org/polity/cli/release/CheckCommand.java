package org.polity.cli.release;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.polity.cli.answers.ExitCode;
import org.polity.cli.answers.Output;
import org.polity.cli.answers.Report;
import org.polity.cli.answers.SentenceTree;
import org.polity.cli.answers.VerdictLines;
import org.polity.cli.answers.VerdictTree;
import org.polity.cli.options.Enactments;
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
        name = "check",
        description = {
            "Prints the findings on a release as evaluators would judge it now, and what would make each broken rule pass.",
            "Nothing is sent. The policies are those in force on the chain, or those of a folder."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:would be cleared",
            "1:would be blocked",
            "2:wrong usage or unreadable input",
            "3:inconclusive: evidence is missing"
        },
        footerHeading = "Examples:%n",
        footer = {
            "  polity release check --policies policies",
            "  polity release check --rpc http://localhost:8545 --addresses addresses.json \\",
            "    --sarif findings.sarif --junit findings.xml --summary summary.md"
        })
final class CheckCommand implements Callable<Integer> {

    @Mixin
    private final Output output = new Output();

    @Mixin
    private final ManifestOption manifest = new ManifestOption();

    @Mixin
    private final PolicySource policies = new PolicySource();

    @Mixin
    private final Submission submission = new Submission();

    @Mixin
    private final Enactments enactments = new Enactments();

    @Option(names = "--sarif", paramLabel = "FILE", description = "Also write the findings as SARIF 2.1.0.")
    @Nullable
    private Path sarif;

    @Option(names = "--junit", paramLabel = "FILE", description = "Also write the findings as JUnit XML.")
    @Nullable
    private Path junit;

    @Option(
            names = "--summary",
            paramLabel = "FILE",
            description = "Also write the findings as Markdown with a chart, for the summary of a pull request.")
    @Nullable
    private Path summary;

    @Option(
            names = "--annotations",
            fallbackValue = "true",
            description = "Also print each broken or inconclusive rule as an annotation of GitHub Actions.")
    private boolean annotations;

    @Override
    public Integer call() throws Exception {
        ReleaseFolder folder = manifest.read();
        PolicySet set = policies.read(enactments);
        Release release = submission.of(folder);
        Verdict verdict = output.working(
                Report.Plain.COUNTING,
                () -> LocalEngine.create().withRoots().decide(release, Evidence.of(folder.manifest(), folder), set));
        List<Caveat> caveats = Caveats.of(verdict, set, release.scope());
        FindingReport report = new FindingReport(release, verdict, caveats, manifest.file(), output.locale());
        report.writeSarif(sarif);
        report.writeJUnit(junit);
        report.writeSummary(summary);
        if (annotations) {
            report.annotations().forEach(output::command);
        }
        if (output.json) {
            Map<String, Object> tree = VerdictTree.of(verdict);
            tree.put("caveats", caveats.stream().map(SentenceTree::of).toList());
            output.tree(tree);
        } else {
            new VerdictLines(output).print(verdict, caveats);
        }
        return ExitCode.of(verdict.outcome());
    }
}
