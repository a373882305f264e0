package org.polity.engine.reading;

import java.util.List;
import java.util.stream.Collectors;

/** A document that cannot be taken as it is, with every fault that was found. */
public final class DocumentRefused extends Exception {

    private final transient List<Problem> problems;

    /** @param problems at least one */
    public DocumentRefused(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** Every fault, in document order. */
    public List<Problem> problems() {
        return problems;
    }
}
