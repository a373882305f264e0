package org.polity.cli.answers;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.polity.contracts.Problem;
import org.polity.engine.canonical.CanonicalJson;
import org.polity.engine.codes.CodeTree;
import org.polity.engine.codes.Coded;
import org.polity.engine.exact.Legible;
import org.polity.engine.verdict.Status;
import org.polity.gate.ConstitutionFault;
import org.polity.words.Words;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The form of a command's answer: sentences in the reader's language, or JSON. */
public final class Output {

    private static final String ERASED = "\r\u001b[K";

    @Option(names = "--json", fallbackValue = "true", description = "Print JSON.")
    public boolean json;

    @Nullable
    private Locale language;

    private boolean unfinished;

    @Spec(Spec.Target.MIXEE)
    @Nullable
    public CommandSpec spec;

    @Option(
            names = "--language",
            paramLabel = "<language>",
            description = "The language, such as en or ja. Default: the language of the system.")
    public void speak(@Nullable String tag) {
        if (tag == null) {
            return;
        }
        language = Locale.forLanguageTag(tag);
        if (!Words.isSpoken(language)) {
            throw new UnusableParameter(command(), new Complaint.UnknownLanguage(tag, Words.languages()));
        }
    }

    public Locale locale() {
        return language == null ? Locale.getDefault() : language;
    }

    /** The language of JSON fields with one language: English by default. */
    public Locale single() {
        return language == null ? Locale.ROOT : language;
    }

    /** The output of a command with the option for its language. */
    public static Optional<Output> of(CommandLine command) {
        return command.getMixins().values().stream()
                .filter(Output.class::isInstance)
                .map(Output.class::cast)
                .findFirst();
    }

    /** Reports why there is no answer: in the JSON answer, or on the error stream for people. */
    public void refuse(Coded why) {
        refuse(why, List.of());
    }

    /** The same, with every fault. */
    public void refuse(Coded why, List<Problem> problems) {
        if (json) {
            Map<String, Object> tree = new LinkedHashMap<>(CodeTree.of(why));
            tree.put("error", Words.in(single()).say(why));
            if (!problems.isEmpty()) {
                tree.put("problems", problems.stream().map(ProofTree::tree).toList());
            }
            tree(tree);
        } else {
            erase();
            command().getErr().println(Words.in(locale()).say(why));
            problems.forEach(problem ->
                    command().getErr().println("- " + Words.in(locale()).say(new ConstitutionFault(problem))));
        }
    }

    public void tree(Object tree) {
        erase();
        out().println(CanonicalJson.text(tree));
        out().flush();
    }

    /** One line, whatever it quotes: no name of a file or a group moves the cursor or begins another line. */
    public void line(String text) {
        erase();
        out().println(Legible.of(text));
        out().flush();
    }

    /** A line for the runner of a workflow, on the error stream, so that JSON on the output stays whole. */
    public void command(String line) {
        erase();
        command().getErr().println(Legible.of(line));
        command().getErr().flush();
    }

    /** A line that begins with a mark of a status, which is colored on a terminal. */
    public void marked(Status status, String mark, String text) {
        erase();
        String color = switch (status) {
            case PASSED -> "green";
            case FAILED -> "red";
            case INCONCLUSIVE -> "yellow";
        };
        out().print(
                        Terminal.isColored()
                                ? CommandLine.Help.Ansi.ON.string("@|bold," + color + " " + mark + "|@")
                                : mark);
        line(" " + text);
    }

    public void line(Coded sentence) {
        line(Words.in(locale()).say(sentence));
    }

    /** Progress of long work, if a person watches. */
    public void progress(Coded what, int done, int of) {
        if (Terminal.isWatched()) {
            System.err.print("\r" + Words.in(locale()).say(what) + " " + done + "/" + of + (done == of ? "\n" : ""));
            unfinished = done < of;
        }
    }

    /** A step of waiting, by its number, if a person watches. */
    public void elapsed(Coded what, long step) {
        if (Terminal.isWatched()) {
            System.err.print("\r" + Words.in(locale()).say(what) + " " + step);
            unfinished = true;
        }
    }

    /** Work of unknown length; prints the time so far, if a person watches. */
    public <T> T working(Coded what, Callable<T> work) throws Exception {
        if (!Terminal.isWatched()) {
            return work.call();
        }
        Instant begin = Instant.now();
        try (ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("progress").factory())) {
            ticks.scheduleAtFixedRate(
                    () -> System.err.print("\r" + Words.in(locale()).say(what) + " "
                            + Duration.between(begin, Instant.now()).toSeconds() + " s"),
                    1,
                    1,
                    TimeUnit.SECONDS);
            try {
                return work.call();
            } finally {
                ticks.shutdownNow();
                System.err.print(ERASED);
            }
        }
    }

    /** Erases the line of progress before another message. */
    private void erase() {
        if (unfinished) {
            System.err.print(ERASED);
            System.err.flush();
            unfinished = false;
        }
    }

    private PrintWriter out() {
        return command().getOut();
    }

    private CommandLine command() {
        return Objects.requireNonNull(spec).commandLine();
    }
}
