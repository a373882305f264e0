package org.polity.cli;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "manual",
        description = "Prints the manual page of a command (man), made from its options.",
        mixinStandardHelpOptions = true,
        footerHeading = "Example:%n",
        footer = "  polity manual gate check | man -l -")
final class ManualCommand implements Runnable {

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command. Default: polity itself.")
    private List<String> words = List.of();

    @Spec
    @Nullable
    private CommandSpec spec;

    @Override
    public void run() {
        CommandLine command = Objects.requireNonNull(spec).root().commandLine();
        for (String word : words) {
            CommandLine below = command.getSubcommands().get(word);
            if (below == null) {
                throw new CommandLine.UnmatchedArgumentException(spec.commandLine(), List.of(word));
            }
            command = below;
        }
        spec.commandLine().getOut().print(page(command));
        spec.commandLine().getOut().flush();
    }

    /** A page in the macros of man(7). */
    private static String page(CommandLine command) {
        CommandSpec shown = command.getCommandSpec();
        UsageMessageSpec usage = shown.usageMessage();
        StringBuilder page = new StringBuilder();
        page.append(".TH \"").append(shown.qualifiedName("-")).append("\" 1\n");
        page.append(".SH NAME\n")
                .append(plain(shown.qualifiedName(" ")))
                .append(" \\- ")
                .append(first(usage))
                .append("\n");
        page.append(".SH SYNOPSIS\n.nf\n").append(plain(synopsis(command))).append(".fi\n");
        page.append(".SH DESCRIPTION\n");
        for (String paragraph : usage.description()) {
            page.append(plain(paragraph)).append("\n.PP\n");
        }
        parameters(page, shown);
        options(page, shown);
        commands(page, command);
        codes(page, usage.exitCodeList());
        lines(page, "EXAMPLES", usage.footer());
        page.append(".SH ENVIRONMENT\n");
        page.append("Each option has a variable: POLITY_COMMAND_OPTION for one command, POLITY_OPTION for all.\n");
        page.append(".SH FILES\n.TP\npolity.toml\nOptions of a project, in the working folder or a folder above it.\n");
        return page.toString();
    }

    private static String first(UsageMessageSpec usage) {
        return usage.description().length == 0 ? "" : plain(usage.description()[0]);
    }

    private static String synopsis(CommandLine command) {
        return command.getHelp().synopsis(0);
    }

    private static void parameters(StringBuilder page, CommandSpec shown) {
        for (PositionalParamSpec parameter : shown.positionalParameters()) {
            page.append(".TP\n.I ").append(plain(parameter.paramLabel())).append('\n');
            page.append(plain(String.join(" ", parameter.description()))).append('\n');
        }
    }

    private static void options(StringBuilder page, CommandSpec shown) {
        page.append(".SH OPTIONS\n");
        for (OptionSpec option : shown.options()) {
            if (!option.hidden()) {
                page.append(".TP\n.B ").append(plain(String.join(", ", option.names())));
                if (option.arity().max() > 0) {
                    page.append(' ').append(plain(option.paramLabel()));
                }
                page.append('\n').append(plain(described(option))).append('\n');
            }
        }
    }

    /** With the default in the place that the parser fills in the help. */
    private static String described(OptionSpec option) {
        return String.join(" ", option.description())
                .replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValue()));
    }

    private static void commands(StringBuilder page, CommandLine command) {
        if (!command.getSubcommands().isEmpty()) {
            page.append(".SH COMMANDS\n");
            command.getSubcommands()
                    .forEach((name, below) -> page.append(".TP\n.B ")
                            .append(plain(name))
                            .append('\n')
                            .append(first(below.getCommandSpec().usageMessage()))
                            .append('\n'));
        }
    }

    private static void codes(StringBuilder page, Map<String, String> codes) {
        if (!codes.isEmpty()) {
            page.append(".SH \"EXIT STATUS\"\n");
            codes.forEach((code, meaning) -> page.append(".TP\n.B ")
                    .append(plain(code))
                    .append('\n')
                    .append(plain(meaning))
                    .append('\n'));
        }
    }

    private static void lines(StringBuilder page, String heading, String... lines) {
        if (lines.length > 0) {
            page.append(".SH ").append(heading).append("\n.nf\n");
            Stream.of(lines).forEach(line -> page.append(plain(line)).append('\n'));
            page.append(".fi\n");
        }
    }

    /** A text without the marks of the parser, and without a character that begins a macro. */
    private static String plain(String text) {
        String bare =
                Ansi.OFF.string(text).replace("%n", "").replace("\\", "\\e").replace("-", "\\-");
        return bare.startsWith(".") || bare.startsWith("'") ? "\\&" + bare : bare;
    }
}
