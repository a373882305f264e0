package org.polity.engine.reading;

import java.util.List;
import java.util.Locale;
import org.polity.engine.words.Sentence;

/** A document that cannot be taken as it is, with every fault that was found. */
public final class DocumentRefused extends Exception {

    private final transient List<Problem> problems;

    /** @param problems at least one */
    public DocumentRefused(List<Problem> problems) {
        super(told(problems).english());
        this.problems = List.copyOf(problems);
    }

    /** Every fault, in document order. */
    public List<Problem> problems() {
        return problems;
    }

    /** Every fault with its place. */
    public Sentence sentence() {
        return told(problems);
    }

    /** The same, in the reader's language. */
    public String in(Locale locale) {
        return sentence().in(locale);
    }

    /** The same, as a page says it. */
    public String prose(Locale locale) {
        return sentence().prose(locale);
    }

    /** By halves: a chain would be nested as deep as there are faults. */
    private static Sentence told(List<Problem> problems) {
        int half = problems.size() / 2;
        return half == 0
                ? problems.getFirst().told()
                : Sentence.of(
                        "document.and", told(problems.subList(0, half)), told(problems.subList(half, problems.size())));
    }
}
