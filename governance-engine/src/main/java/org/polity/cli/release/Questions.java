package org.polity.cli.release;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polity.cli.answers.Unusable;
import org.polity.engine.codes.Coded;
import org.polity.engine.exact.Legible;
import org.polity.words.Words;

/**
 * Questions to a person on a terminal. Each has a proposed answer, which an empty line accepts. Without a person the proposals
 * are the answers, and every missing one is reported together.
 */
final class Questions {

    private final Optional<BufferedReader> person;
    private final PrintWriter out;
    private final Words words;
    private final List<String> unanswered = new ArrayList<>();

    private Questions(Optional<BufferedReader> person, PrintWriter out, Words words) {
        this.person = person;
        this.out = out;
        this.words = words;
    }

    static Questions toNobody(PrintWriter out, Words words) {
        return new Questions(Optional.empty(), out, words);
    }

    static Questions onTerminal(PrintWriter out, Words words) {
        return new Questions(
                Optional.of(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))), out, words);
    }

    /**
     * Asks for one value.
     *
     * @param option that would answer the question
     * @param given by the option; empty asks
     * @param proposed if the line is empty
     * @return empty text without an answer, which {@link #requireAnswers} reports
     */
    String ask(Coded question, String option, Optional<String> given, Optional<String> proposed) {
        if (given.isPresent()) {
            return given.get();
        }
        String answer = person.map(reader -> line(reader, question, proposed)).orElse("");
        if (answer.isEmpty()) {
            answer = proposed.orElse("");
        }
        if (answer.isEmpty()) {
            unanswered.add(option);
        }
        return answer;
    }

    /** The same for a question that may stay without an answer. */
    String askFreely(Coded question, Optional<String> given) {
        return given.or(() -> person.map(reader -> line(reader, question, Optional.empty())))
                .orElse("");
    }

    void requireAnswers() throws Unusable {
        if (!unanswered.isEmpty()) {
            throw new Unusable(new ReleaseComplaint.Unanswered(unanswered));
        }
    }

    private String line(BufferedReader reader, Coded question, Optional<String> proposed) {
        out.print(Legible.of(words.say(question))
                + proposed.map(text -> " [" + Legible.of(text) + "]").orElse("") + ": ");
        out.flush();
        try {
            String line = reader.readLine();
            return line == null ? "" : line.strip();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
