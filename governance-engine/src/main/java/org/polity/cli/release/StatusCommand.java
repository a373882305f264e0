package org.polity.cli.release;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.Output;
import org.polity.cli.answers.Report;
import org.polity.cli.answers.Unusable;
import org.polity.cli.gate.GateQuestion;
import org.polity.engine.evidence.ReleaseDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        description = {
            "Prints the gate's answer for the artifact and the scope of the manifest.",
            "With --wait, the command ends when the evaluators have decided."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "Example:%n",
        footer = "  polity release status --wait --rpc URL --addresses addresses.json")
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private final Output output = new Output();

    @Mixin
    private final ManifestOption manifest = new ManifestOption();

    @Mixin
    private final GateQuestion question = new GateQuestion();

    @Option(names = "--wait", description = "Wait for the decision.", fallbackValue = "true")
    private boolean wait;

    @Option(
            names = "--wait-at-most",
            paramLabel = "DURATION",
            defaultValue = "PT30M",
            description = "The longest time to wait (ISO 8601). Default: ${DEFAULT-VALUE}.")
    private Duration limit = Duration.ZERO;

    @Override
    public Integer call() throws Unusable {
        ReleaseDescription release = manifest.read().manifest().release();
        if (!wait) {
            return question.ask(release.artifact(), release.scope(), output);
        }
        try {
            long[] asked = {0};
            return question.await(
                    release.artifact(),
                    release.scope(),
                    output,
                    limit,
                    () -> output.elapsed(Report.Plain.WAITING, ++asked[0]));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unusable(Complaint.Plain.STOPPED);
        }
    }
}
