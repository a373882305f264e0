package org.polity.engine.reading;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A document that cannot be taken as it is, with every fault that was found. */
public final class DocumentRefused extends Exception {

    private final transient List<Problem> problems;

    /** @param problems at least one */
    public DocumentRefused(List<Problem> problems) {
        super(told(problems, problem -> problem.in(Locale.ROOT)));
        this.problems = List.copyOf(problems);
    }

    /** Every fault, in document order. */
    public List<Problem> problems() {
        return problems;
    }

    /** Every fault with its place, in the reader's language. */
    public String in(Locale locale) {
        return told(problems, problem -> problem.in(locale));
    }

    /** The same, as a page says it. */
    public String prose(Locale locale) {
        return told(problems, problem -> problem.prose(locale));
    }

    private static String told(List<Problem> problems, Function<Problem, String> words) {
        return problems.stream().map(words).collect(Collectors.joining("; "));
    }
}
