package org.polity.cli.gate;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.ExitCode;
import org.polity.cli.answers.Output;
import org.polity.cli.answers.Report;
import org.polity.cli.answers.Unusable;
import org.polity.cli.options.Artifact;
import org.polity.cli.options.IgnoredPaths;
import org.polity.cli.options.InputFile;
import org.polity.cli.options.ScopeConverter;
import org.polity.engine.policy.rules.Scope;
import org.polity.gate.GateCheck;
import org.polity.gate.watch.GateWatch;
import org.polity.gate.watch.Program;
import org.polity.gate.watch.Receiver;
import org.polity.gate.watch.Watched;
import org.polity.gate.watch.Webhook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "watch",
        description = {
            "Reports every change of the gate's answer for models, within one block, by a program or a webhook.",
            "Each change is reported at least once and in order, with an id that stays the same. If too few nodes agree for three"
                    + " rounds, the status is `not-asked`: treat the model as not cleared."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "Examples:%n",
        footer = {
            "  polity gate watch model.onnx --addresses addresses.json --rpc URL --exec ./stop-model",
            "  polity gate watch sha256:DIGEST sha256:DIGEST --addresses addresses.json --rpc URL \\",
            "    --webhook https://deploy.example/polity --webhook-secret-file secret"
        })
final class GateWatchCommand implements Callable<Integer> {

    private static final int MOST_SECRET = 4_096;

    @Mixin
    private final Output output = new Output();

    @Mixin
    private final GateQuestion question = new GateQuestion();

    @Option(
            names = "--scope",
            paramLabel = "DOMAIN[/TASK[/TIER]]",
            description = "The use of the models. Default: every use.",
            converter = ScopeConverter.class)
    private Scope scope = Scope.UNDECLARED;

    @Option(
            names = "--exec",
            paramLabel = "PROGRAM",
            description =
                    "A program without arguments, which gets each change as JSON on its input and as variables POLITY_EVENT_*."
                            + " No shell is used.")
    @Nullable
    private Path program;

    @Option(names = "--webhook", paramLabel = "URL", description = "An address that gets each change by POST.")
    @Nullable
    private URI webhook;

    @Option(
            names = "--webhook-secret-file",
            paramLabel = "FILE",
            description = "The secret that signs each request (Standard Webhooks).")
    @Nullable
    private Path secret;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            defaultValue = ".polity/watch.json",
            description = "The file with the last answers and the changes that wait. Default: ${DEFAULT-VALUE}.")
    private Path state = Path.of("");

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            defaultValue = "PT1S",
            description = "The time between two questions (ISO 8601). Default: ${DEFAULT-VALUE}.")
    private Duration every = Duration.ZERO;

    @Parameters(
            paramLabel = "DIGEST|FILE|FOLDER",
            arity = "1..*",
            description = "The models: digests, or files or folders that `polity hash` reads.")
    private List<String> named = List.of();

    @Mixin
    private final IgnoredPaths ignored = new IgnoredPaths();

    @Override
    public Integer call() throws Unusable {
        List<Watched> watched = new ArrayList<>();
        for (String one : new LinkedHashSet<>(named)) {
            watched.add(new Watched(Artifact.digest(one, ignored.paths()), scope));
        }
        try (Receiver receiver = receiver();
                GateCheck check = question.open()) {
            GateWatch watch = new GateWatch(
                    check, question.gate(), watched, ScopeConverter::text, receiver, state, InstantSource.system());
            output.line(new Report.Watching(watched.size(), question.gate()));
            while (!Thread.currentThread().isInterrupted()) {
                GateWatch.Round round = watch.round();
                round.trouble().ifPresent(said -> output.line(new Report.NotTaken(round.waiting(), said)));
                Thread.sleep(every);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new Unusable(new Complaint.Unwritable(state.toString()));
        }
        return ExitCode.CLEARED;
    }

    private Receiver receiver() throws Unusable {
        if (program == null && webhook == null) {
            throw new Unusable(new Complaint.MissingParameters(List.of("--exec", "--webhook")));
        }
        if (program != null && webhook != null) {
            throw new Unusable(new Complaint.ParameterTwice("--exec"));
        }
        return program != null
                ? new Program(program)
                : new Webhook(Objects.requireNonNull(webhook), secret(), InstantSource.system());
    }

    private Optional<String> secret() throws Unusable {
        if (secret == null) {
            return Optional.empty();
        }
        return Optional.of(new String(InputFile.read(secret, MOST_SECRET), StandardCharsets.UTF_8).strip());
    }
}
