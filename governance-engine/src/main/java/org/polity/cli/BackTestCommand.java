package org.polity.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.polity.cli.answers.ExitCode;
import org.polity.cli.answers.Output;
import org.polity.cli.answers.Report;
import org.polity.cli.answers.SentenceTree;
import org.polity.cli.answers.Unusable;
import org.polity.cli.options.Enactments;
import org.polity.cli.options.PolicyFolder;
import org.polity.cli.options.ReleaseFolder;
import org.polity.cli.options.Submission;
import org.polity.engine.Engine;
import org.polity.engine.codes.Coded;
import org.polity.engine.conditions.CelConditions;
import org.polity.engine.evidence.Evidence;
import org.polity.engine.local.LocalEngine;
import org.polity.engine.machine.CouldNotJudge;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.replay.BackTest;
import org.polity.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "backtest",
        description = "Prints the effect of a draft policy on past releases.",
        mixinStandardHelpOptions = true)
final class BackTestCommand implements Callable<Integer> {

    @Mixin
    private final Output output = new Output();

    @Option(names = "--policy", required = true, paramLabel = "FILE", description = "The draft policy.")
    private Path policy = Path.of("");

    @Option(
            names = "--releases",
            required = true,
            paramLabel = "DIR",
            description = "The folder of past releases, each a folder with a manifest.json.")
    private Path releases = Path.of("");

    @Option(
            names = "--policies",
            required = true,
            paramLabel = "DIR",
            description = "The folder of the policies in force; may be empty.")
    private Path policies = Path.of("");

    @Mixin
    private final Submission submission = new Submission();

    @Mixin
    private final Enactments enactments = new Enactments();

    private final List<Object> changed = new ArrayList<>();
    private final List<Object> unchanged = new ArrayList<>();
    private final List<Object> lost = new ArrayList<>();

    @Override
    public Integer call() throws Unusable {
        PolicySet inForce = PolicyFolder.readAny(policies, 0, enactments.times());
        BackTest backTest = new BackTest(PolicyFolder.one(policy), inForce, CelConditions.standard());
        List<Path> manifests = PastReleases.below(releases);
        Engine engine = LocalEngine.create();
        for (int i = 0; i < manifests.size(); i++) {
            replay(manifests.get(i), backTest, engine);
            output.progress(Report.Plain.REPLAYED, i + 1, manifests.size());
        }
        if (output.json) {
            output.tree(Map.of(
                    "releases", manifests.size(), "changed", changed, "unchanged", unchanged, "notReplayed", lost));
        } else {
            output.line(new Report.BackTested(manifests.size(), changed.size(), unchanged.size(), lost.size()));
        }
        return ExitCode.CLEARED;
    }

    private void replay(Path manifest, BackTest backTest, Engine engine) {
        String place = releases.relativize(manifest).toString();
        try {
            ReleaseFolder folder = ReleaseFolder.of(manifest);
            BackTest.Past past = new BackTest.Past(
                    submission.of(folder), engine.gather(Evidence.of(folder.manifest(), folder), backTest.withDraft()));
            switch (backTest.replay(past)) {
                case BackTest.Lost gone -> lose(place, gone.reason());
                case BackTest.Judged judged -> judge(place, judged.replayed());
            }
        } catch (Unusable e) {
            lose(place, e.reason());
        } catch (CouldNotJudge e) {
            lose(place, e.fault());
        }
    }

    private void lose(String place, Coded reason) {
        lost.add(Map.of("manifest", place, "reason", SentenceTree.of(reason)));
        say(place + ": " + Words.in(output.locale()).say(reason));
    }

    private void judge(String place, BackTest.Replayed replayed) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("manifest", place);
        tree.put("release", replayed.release().name() + " " + replayed.release().version());
        tree.put("before", replayed.before().label());
        tree.put("after", replayed.after().label());
        tree.put("loosens", replayed.loosens());
        tree.put("reasons", replayed.reasons().stream().map(SentenceTree::of).toList());
        (replayed.changes() ? changed : unchanged).add(tree);
        if (replayed.changes()) {
            say(Words.in(output.locale())
                    .say(new Report.Changed(
                            place, replayed.before().label(), replayed.after().label())));
            replayed.reasons()
                    .forEach(reason -> say("    " + Words.in(output.locale()).say(reason)));
        }
    }

    private void say(String text) {
        if (!output.json) {
            output.line(text);
        }
    }
}
