package org.polity.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.CanonicalJson;
import org.polity.engine.words.Sentence;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command answers: for people in their language, or as JSON. */
final class Output {

    @Option(names = "--json", description = "Answer in JSON.")
    boolean json;

    @Option(names = "--language", description = "en or ja; the language of the system otherwise.")
    @Nullable
    String language;

    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec spec;

    Locale locale() {
        return language == null ? Locale.getDefault() : Locale.forLanguageTag(language);
    }

    void tree(Object tree) {
        out().println(CanonicalJson.text(tree));
        out().flush();
    }

    void line(String text) {
        out().println(text);
        out().flush();
    }

    void line(Sentence sentence) {
        line(sentence.in(locale()));
    }

    /** Progress of long work, on a terminal only. */
    void progress(String what, int done, int of) {
        if (System.console() != null && System.console().isTerminal() && !json) {
            System.err.print("\r" + what + " " + done + "/" + of + (done == of ? "\n" : ""));
        }
    }

    private PrintWriter out() {
        return java.util.Objects.requireNonNull(spec).commandLine().getOut();
    }
}
