package org.polity.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.ExitCode;
import org.polity.cli.answers.Misuse;
import org.polity.cli.answers.Output;
import org.polity.cli.answers.Unusable;
import org.polity.cli.gate.GateCommand;
import org.polity.cli.options.ReadsEnvironment;
import org.polity.cli.release.ClaimCommand;
import org.polity.cli.release.ReleaseCommand;
import org.polity.contracts.Problem;
import org.polity.engine.canonical.CanonicalJson;
import org.polity.engine.codes.CodeTree;
import org.polity.engine.codes.Coded;
import org.polity.engine.machine.CouldNotJudge;
import org.polity.words.Words;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Commands to recompute metrics, verdicts, back-tests, lint and digests; to claim and submit; to deploy and evaluate.
 */
@Command(
        name = "polity",
        mixinStandardHelpOptions = true,
        version = "polity 0.1.0",
        description = "Decides whether a model may ship, by the rules that a community enacted by vote.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:cleared", "1:blocked", "2:wrong usage or unreadable input", "3:inconclusive"},
        subcommands = {
            MetricsCommand.class,
            EvaluateCommand.class,
            RowCommand.class,
            BackTestCommand.class,
            LintCommand.class,
            HashCommand.class,
            ClaimCommand.class,
            ReleaseCommand.class,
            GateCommand.class,
            KeyCommand.class,
            DeployCommand.class,
            ProveCommand.class,
            EvaluatorCommand.class,
            CompletionCommand.class,
            ManualCommand.class
        })
public final class Polity {

    private Polity() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        try {
            System.exit(run(out, err, arguments));
        } catch (VirtualMachineError failed) {
            // other threads would keep the process alive after its work
            failed.printStackTrace(err);
            System.exit(ExitCode.UNUSABLE);
        }
    }

    /** The parser of all commands and their options. */
    static CommandLine parser() {
        return new CommandLine(new Polity());
    }

    /** Runs a command and returns its exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return run(out, err, System.getenv(), Path.of(""), arguments);
    }

    /** The same with an environment and a working folder, which hold further options. */
    static int run(
            PrintWriter out, PrintWriter err, Map<String, String> environment, Path folder, String... arguments) {
        CommandLine parser = parser();
        try {
            parser.setDefaultValueProvider(Settings.of(environment, folder, parser));
        } catch (Unusable unusable) {
            refuse(unusable.reason(), parser.setOut(out).setErr(err), arguments);
            return ExitCode.UNUSABLE;
        }
        tellEnvironment(parser, environment);
        return parser.setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(Polity::misuse)
                .setExecutionExceptionHandler((exception, command, parsed) -> failure(exception, command))
                .execute(arguments);
    }

    private static void tellEnvironment(CommandLine command, Map<String, String> environment) {
        tellEnvironment(command.getCommandSpec(), environment);
        command.getSubcommands().values().forEach(below -> tellEnvironment(below, environment));
    }

    private static void tellEnvironment(CommandSpec spec, Map<String, String> environment) {
        if (spec.userObject() instanceof ReadsEnvironment reader) {
            reader.environment(environment);
        }
        spec.mixins().values().forEach(mixin -> tellEnvironment(mixin, environment));
    }

    /**
     * Wrong use, reported in JSON if the arguments ask for JSON. The options are not parsed at this point, so the
     * arguments are searched.
     */
    private static int misuse(CommandLine.ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        if (refuse(Misuse.of(exception), command, arguments)) {
            command.usage(command.getErr());
        }
        return ExitCode.UNUSABLE;
    }

    /** @return whether a person reads it */
    private static boolean refuse(Coded complaint, CommandLine command, String[] arguments) {
        Locale language = Misuse.language(arguments);
        if (!List.of(arguments).contains("--json")) {
            command.getErr().println(Words.in(language).say(complaint));
            return true;
        }
        Map<String, Object> tree = new LinkedHashMap<>(CodeTree.of(complaint));
        tree.put("error", Words.in(language).say(complaint));
        command.getOut().println(CanonicalJson.text(tree));
        command.getOut().flush();
        return false;
    }

    private static int failure(Exception exception, CommandLine command) {
        Coded reason = switch (exception) {
            case Unusable unusable -> unusable.reason();
            case CouldNotJudge lacking -> lacking.fault();
            default -> new Complaint.Failed(String.valueOf(exception.getMessage()));
        };
        List<Problem> problems = exception instanceof Unusable unusable ? unusable.problems() : List.of();
        Output.of(command)
                .ifPresentOrElse(
                        output -> output.refuse(reason, problems),
                        () -> command.getErr()
                                .println(Words.in(Locale.getDefault()).say(reason)));
        return ExitCode.UNUSABLE;
    }
}
