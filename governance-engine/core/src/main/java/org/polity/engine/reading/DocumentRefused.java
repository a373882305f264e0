package org.polity.engine.reading;

import java.util.List;
import org.polity.engine.codes.CodeTree;

/** A document that cannot be taken as it is, with every fault that was found. */
public final class DocumentRefused extends Exception {

    private final transient List<Problem> problems;

    /** @param problems at least one */
    public DocumentRefused(List<Problem> problems) {
        super(CodeTree.text(fault(problems)));
        this.problems = List.copyOf(problems);
    }

    /** Every fault, in document order. */
    public List<Problem> problems() {
        return problems;
    }

    /** Every fault with its place, as one. */
    public DocumentFault fault() {
        return fault(problems);
    }

    private static DocumentFault fault(List<Problem> problems) {
        return problems.size() == 1
                ? problems.getFirst().located()
                : new DocumentFault.Several(
                        problems.stream().map(Problem::located).toList());
    }
}
