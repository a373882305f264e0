package org.polity.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.ExitCode;
import org.polity.cli.answers.Output;
import org.polity.cli.answers.Report;
import org.polity.cli.answers.SentenceTree;
import org.polity.cli.answers.Unusable;
import org.polity.cli.options.Enactments;
import org.polity.cli.options.PolicyFolder;
import org.polity.cli.options.ReleaseFolder;
import org.polity.engine.codes.Coded;
import org.polity.engine.conditions.CelConditions;
import org.polity.engine.conditions.Policies;
import org.polity.engine.evidence.Counted;
import org.polity.engine.evidence.Evidence;
import org.polity.engine.evidence.EvidenceFile;
import org.polity.engine.evidence.Needs;
import org.polity.engine.lint.Lint;
import org.polity.engine.lint.Seen;
import org.polity.engine.local.LocalEngine;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.reading.DocumentRefused;
import org.polity.engine.reading.Problem;
import org.polity.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "lint",
        description = "Prints remarks on a policy. Exit codes: 0 no errors or warnings, 1 some, 2 unreadable.",
        mixinStandardHelpOptions = true)
final class LintCommand implements Callable<Integer> {

    @Mixin
    private final Output output = new Output();

    @Parameters(paramLabel = "POLICY", description = "The policy document.")
    private Path policy = Path.of("");

    @Option(names = "--policies", paramLabel = "DIR", description = "The folder of the policies in force.")
    @Nullable
    private Path policies;

    @Option(
            names = "--releases",
            paramLabel = "DIR",
            description = "The folder of past releases, for known attributes and groups.")
    @Nullable
    private Path releases;

    private final List<Object> unread = new ArrayList<>();

    @Override
    public Integer call() throws Unusable {
        Policy draft;
        try {
            draft = Policies.parse(Files.readAllBytes(policy));
        } catch (DocumentRefused e) {
            refused(e.problems());
            return ExitCode.UNUSABLE;
        } catch (IOException e) {
            throw new Unusable(new Complaint.Unreadable(policy.toString()));
        }
        PolicySet inForce = policies == null
                ? new PolicySet(0, List.of())
                : PolicyFolder.readAny(policies, 0, Enactments.Times.LONG_AGO);
        List<Lint.Remark> remarks =
                Lint.of(draft, inForce, seen(draft), LocalDate.now(ZoneOffset.UTC), CelConditions.standard());
        if (output.json) {
            output.tree(Map.of(
                    "valid",
                    true,
                    "problems",
                    List.of(),
                    "remarks",
                    remarks.stream().map(LintCommand::tree).toList(),
                    "unread",
                    unread));
        } else {
            remarks.forEach(remark -> output.line(remark.weight().name().toLowerCase(Locale.ROOT) + ": "
                    + Words.in(output.locale()).say(remark.reason())));
            if (remarks.isEmpty()) {
                output.line(Report.Plain.NOTHING_STANDS_OUT);
            }
        }
        return remarks.stream().anyMatch(remark -> remark.weight() == Lint.Weight.ERROR)
                ? ExitCode.BLOCKED
                : ExitCode.CLEARED;
    }

    private static Map<String, Object> tree(Lint.Remark remark) {
        Map<String, Object> tree = new LinkedHashMap<>(SentenceTree.of(remark.reason()));
        tree.put("weight", remark.weight().name().toLowerCase(Locale.ROOT));
        tree.put("rule", remark.rule());
        return tree;
    }

    private void refused(List<Problem> problems) {
        if (output.json) {
            List<Object> trees = new ArrayList<>();
            problems.forEach(problem -> {
                Map<String, Object> tree = new LinkedHashMap<>(SentenceTree.of(problem.fault()));
                tree.put("pointer", problem.pointer());
                trees.add(tree);
            });
            output.tree(Map.of("valid", false, "problems", trees, "remarks", List.of()));
        } else {
            problems.forEach(problem -> output.line((problem.pointer().isEmpty() ? "/" : problem.pointer()) + ": "
                    + Words.in(output.locale()).say(problem.fault())));
        }
    }

    private Seen seen(Policy draft) throws Unusable {
        if (releases == null) {
            return Seen.NOTHING;
        }
        Set<String> attributes = new HashSet<>();
        Map<Attribute, Set<String>> groups = new HashMap<>();
        Set<Attribute> asked = Seen.asked(draft);
        List<Path> manifests = PastReleases.below(releases);
        for (int i = 0; i < manifests.size(); i++) {
            try {
                ReleaseFolder folder = ReleaseFolder.of(manifests.get(i));
                for (EvidenceFile file : folder.manifest().files()) {
                    file.columns().ifPresent(columns -> attributes.addAll(columns.attributes()));
                }
                if (!asked.isEmpty()) {
                    groups(folder, asked)
                            .forEach((attribute, names) -> groups.computeIfAbsent(attribute, first -> new HashSet<>())
                                    .addAll(names));
                    output.progress(Report.Plain.COUNTING, i + 1, manifests.size());
                }
            } catch (Unusable e) {
                unread(releases.relativize(manifests.get(i)).toString(), e.reason());
            }
        }
        return new Seen(attributes, groups);
    }

    private static Map<Attribute, Set<String>> groups(ReleaseFolder folder, Set<Attribute> asked) {
        Map<Attribute, Set<String>> groups = new HashMap<>();
        LocalEngine.create()
                .gather(Evidence.of(folder.manifest(), folder), new Needs(asked, Set.of(), false))
                .counted()
                .forEach((attribute, counted) -> {
                    if (counted instanceof Counted.Of of) {
                        groups.put(attribute, of.counts().groups().keySet());
                    }
                });
        return groups;
    }

    /** One unreadable manifest does not affect the others. */
    private void unread(String place, Coded reason) {
        unread.add(Map.of("manifest", place, "reason", SentenceTree.of(reason)));
        if (!output.json) {
            output.line(place + ": " + Words.in(output.locale()).say(reason));
        }
    }
}
