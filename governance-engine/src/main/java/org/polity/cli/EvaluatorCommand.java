package org.polity.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.ExitCode;
import org.polity.cli.answers.Output;
import org.polity.cli.answers.Report;
import org.polity.cli.answers.Unusable;
import org.polity.cli.options.KeyFile;
import org.polity.cli.options.NodeOptions;
import org.polity.cli.options.P256KeyFile;
import org.polity.contracts.Addresses;
import org.polity.gate.Evaluator;
import org.polity.gate.P256Key;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "evaluator",
        description =
                "Judges submitted releases, and cleared releases again after an enactment. Signs each verdict, and sends it"
                        + " to the gate when enough evaluators agree. Runs until stopped.",
        mixinStandardHelpOptions = true)
final class EvaluatorCommand implements Callable<Integer> {

    @Mixin
    private final Output output = new Output();

    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Option(
            names = "--site",
            paramLabel = "URL",
            required = true,
            description = "The site with the evidence and the board of signed verdicts.")
    private URI site = URI.create("");

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            required = true,
            description = "The key of the evaluator, who signs and pays for sending verdicts.")
    private Path key = Path.of("");

    @Option(
            names = "--p256-key-file",
            paramLabel = "FILE",
            description =
                    "A P-256 key in PEM (PKCS #8), as `polity key --p256-key-file` creates it. It signs for cosign and other"
                            + " readers outside the chain. The evaluator announces it on the chain.")
    private @Nullable Path p256;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            required = true,
            description = "The folder for the evidence that this evaluator has read.")
    private Path folder = Path.of("");

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            defaultValue = "PT2S",
            description = "The time between two reads of the chain (ISO 8601). Default: ${DEFAULT-VALUE}.")
    private Duration every = Duration.ZERO;

    @Override
    public Integer call() throws Unusable {
        Addresses contracts = node.contracts();
        Optional<P256Key> second = p256 == null ? Optional.empty() : Optional.of(P256KeyFile.read(p256));
        try (Evaluator evaluator =
                new Evaluator(KeyFile.read(key), second, node.rpc().toString(), contracts, site, folder)) {
            output.line(new Report.Judging(evaluator.account(), contracts.gate()));
            while (!Thread.currentThread().isInterrupted()) {
                evaluator.round();
                Thread.sleep(every);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new Unusable(new Complaint.Unwritable(folder.toString()));
        }
        return ExitCode.CLEARED;
    }
}
