package org.polity.cli.answers;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.polity.words.Words;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Wrong use of a command, by the exception of the option parser, whose own messages are English only. */
public final class Misuse {

    private static final String LANGUAGE = "--language";

    private Misuse() {}

    public static Complaint of(CommandLine.ParameterException misuse) {
        return switch (misuse) {
            case UnusableParameter unusable -> unusable.complaint();
            case CommandLine.MissingParameterException missing ->
                new Complaint.MissingParameters(
                        missing.getMissing().stream().map(Misuse::name).toList());
            case CommandLine.UnmatchedArgumentException unmatched ->
                new Complaint.UnknownParameters(unmatched.getUnmatched());
            case CommandLine.OverwrittenOptionException twice ->
                new Complaint.ParameterTwice(name(twice.getOverwritten()));
            default -> ofValue(misuse);
        };
    }

    private static Complaint ofValue(CommandLine.ParameterException misuse) {
        if (misuse.getCause() instanceof UnusableParameter unusable) {
            return unusable.complaint();
        }
        @Nullable ArgSpec parameter = misuse.getArgSpec();
        return parameter == null
                ? Complaint.Plain.MISUSE
                : new Complaint.UnusableValue(name(parameter), String.valueOf(misuse.getValue()));
    }

    /** The requested language, which the parser may not have reached. */
    public static Locale language(String[] arguments) {
        List<String> given = List.of(arguments);
        int at = given.indexOf(LANGUAGE);
        Locale asked = at >= 0 && at + 1 < given.size() ? Locale.forLanguageTag(given.get(at + 1)) : Locale.ROOT;
        if (Words.isSpoken(asked)) {
            return asked;
        }
        return given.contains("--json") ? Locale.ROOT : Locale.getDefault();
    }

    private static String name(ArgSpec parameter) {
        return parameter instanceof OptionSpec option ? option.longestName() : parameter.paramLabel();
    }
}
