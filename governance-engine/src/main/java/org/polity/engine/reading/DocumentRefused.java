package org.polity.engine.reading;

import java.util.List;
import org.polity.engine.codes.CodeTree;
import org.polity.engine.codes.Coded;
import org.polity.engine.codes.Sentence;

/** A document that cannot be taken as it is, with every fault that was found. */
public final class DocumentRefused extends Exception {

    private final transient List<Problem> problems;

    /** @param problems at least one */
    public DocumentRefused(List<Problem> problems) {
        super(CodeTree.text(told(problems)));
        this.problems = List.copyOf(problems);
    }

    /** Every fault, in document order. */
    public List<Problem> problems() {
        return problems;
    }

    /** Every fault with its place. */
    public Coded sentence() {
        return told(problems);
    }

    /** By halves: a chain would be nested as deep as there are faults. */
    private static Coded told(List<Problem> problems) {
        int half = problems.size() / 2;
        return half == 0
                ? problems.getFirst().told()
                : Sentence.of(
                        "document.and", told(problems.subList(0, half)), told(problems.subList(half, problems.size())));
    }
}
