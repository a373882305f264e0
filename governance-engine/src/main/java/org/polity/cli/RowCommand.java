package org.polity.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.ExitCode;
import org.polity.cli.answers.Output;
import org.polity.cli.answers.Report;
import org.polity.cli.answers.Unusable;
import org.polity.cli.options.Enactments;
import org.polity.cli.options.PolicyOption;
import org.polity.cli.options.ReleaseFolder;
import org.polity.cli.options.Submission;
import org.polity.engine.Engine;
import org.polity.engine.canonical.Digest;
import org.polity.engine.codes.Coded;
import org.polity.engine.evidence.Evidence;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.PredictionsFault;
import org.polity.engine.local.LocalEngine;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.roots.BoundRoot;
import org.polity.engine.roots.GroupRoot;
import org.polity.engine.roots.PlainSha256;
import org.polity.engine.roots.RowPath;
import org.polity.engine.roots.Sibling;
import org.polity.engine.verdict.CountedBound;
import org.polity.engine.verdict.GapFinding;
import org.polity.engine.verdict.Release;
import org.polity.engine.verdict.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "row",
        description = "Proves that a verdict counted a row: the path from the row to the verdict's countsRoot.",
        mixinStandardHelpOptions = true)
final class RowCommand implements Callable<Integer> {

    @Mixin
    private final Output output = new Output();

    @Option(names = "--manifest", required = true, paramLabel = "MANIFEST", description = "The evidence manifest.")
    private Path manifest = Path.of("");

    @Mixin
    private final PolicyOption policies = new PolicyOption();

    @Option(
            names = "--bound",
            required = true,
            paramLabel = "POLICY/RULE/ATTRIBUTE",
            description = "A bound in force for the release.")
    private String bound = "";

    @Option(
            names = "--row",
            required = true,
            paramLabel = "N",
            description = "The number of the row, counted from 0 without the header.")
    private long row;

    @Mixin
    private final Submission submission = new Submission();

    @Override
    public Integer call() throws Exception {
        PolicySet set = policies.read(0, Enactments.Times.LONG_AGO);
        ReleaseFolder folder = ReleaseFolder.of(manifest);
        Release release = submission.of(folder);
        CountedBound asked = asked(CountedBound.of(release, set));
        Evidence evidence = Evidence.of(folder.manifest(), folder);
        Engine engine = LocalEngine.create().withRoots();
        try {
            Verdict verdict = engine.decide(release, evidence, set);
            BoundRoot root = counted(verdict, asked);
            answer(verdict, root, engine.path(evidence, asked, row));
            return ExitCode.CLEARED;
        } catch (EvidenceRefused e) {
            throw new Unusable(e.fault());
        }
    }

    private CountedBound asked(List<CountedBound> bounds) throws Unusable {
        return bounds.stream()
                .filter(known -> known.label().equals(bound))
                .findFirst()
                .orElseThrow(() -> new Unusable(new Complaint.UnknownBound(
                        bound, bounds.stream().map(CountedBound::label).toList())));
    }

    private BoundRoot counted(Verdict verdict, CountedBound asked) throws Unusable {
        return verdict.bounds().stream()
                .filter(known -> known.policy().equals(asked.policy())
                        && known.rule().equals(asked.rule())
                        && known.attribute().equals(asked.attribute()))
                .findFirst()
                .orElseThrow(() -> new Unusable(new Complaint.UncountedBound(bound, reason(verdict, asked))));
    }

    private static Coded reason(Verdict verdict, CountedBound asked) {
        return verdict.findings().stream()
                .filter(finding -> finding instanceof GapFinding gap
                        && gap.policy().equals(asked.policy())
                        && gap.rule().equals(asked.rule())
                        && gap.attribute().equals(asked.attribute()))
                .<Coded>map(finding -> finding)
                .findFirst()
                .orElseGet(
                        () -> new PredictionsFault.NotCounted(asked.attribute().name()));
    }

    private void answer(Verdict verdict, BoundRoot root, RowPath path) {
        GroupRoot group = root.groups().stream()
                .filter(known -> known.group().equals(path.group()))
                .findFirst()
                .orElseThrow();
        if (output.json) {
            output.tree(tree(verdict, root, group, path));
            return;
        }
        Confusion counts = group.counts();
        output.line(new Report.RowLeaf(
                row,
                group.group(),
                path.leaf().label() ? 1 : 0,
                path.leaf().decision() ? 1 : 0,
                hash(path.leaf().node(new PlainSha256()).hash())));
        output.line(new Report.RowGroup(
                counts.tp(),
                counts.fp(),
                counts.fn(),
                counts.tn(),
                hash(group.root()),
                path.siblings().size()));
        output.line(new Report.RowBound(root.groups().size(), hash(root.root())));
        output.line(new Report.RowVerdict(verdict.bounds().size(), hash(verdict.countsRoot())));
    }

    /** The arguments of the contract CountsProof, by the names of docs/verdict.md. */
    private static Map<String, Object> tree(Verdict verdict, BoundRoot bound, GroupRoot group, RowPath path) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(
                "leaf",
                Map.of(
                        "position", path.leaf().position(),
                        "salt", hash(path.leaf().salt()),
                        "label", path.leaf().label(),
                        "decision", path.leaf().decision(),
                        "inputs", hash(path.leaf().inputs()),
                        "hash", hash(path.leaf().node(new PlainSha256()).hash())));
        tree.put("path", path.siblings().stream().map(RowCommand::tree).toList());
        tree.put("group", tree(group));
        tree.put("groups", bound.groups().stream().map(RowCommand::tree).toList());
        tree.put("bound", tree(bound));
        tree.put("bounds", verdict.bounds().stream().map(RowCommand::tree).toList());
        tree.put("countsRoot", hash(verdict.countsRoot()));
        return tree;
    }

    private static Map<String, Object> tree(Sibling sibling) {
        return Map.of(
                "side", sibling.isLeft() ? "left" : "right",
                "hash", hash(sibling.node().hash()),
                "counts", tree(sibling.node().counts()));
    }

    private static Map<String, Object> tree(GroupRoot group) {
        return Map.of(
                "name", group.group(),
                "counts", tree(group.counts()),
                "root", hash(group.root()),
                "hash", hash(group.hash()));
    }

    private static Map<String, Object> tree(BoundRoot bound) {
        return Map.of(
                "policy", bound.policyHash().prefixed(),
                "bound", bound.boundHash().prefixed(),
                "root", hash(bound.root()),
                "hash", hash(bound.hash()));
    }

    private static Map<String, Object> tree(Confusion counts) {
        return Map.of("tp", counts.tp(), "fp", counts.fp(), "fn", counts.fn(), "tn", counts.tn());
    }

    private static String hash(Digest digest) {
        return "0x" + digest.hex();
    }
}
