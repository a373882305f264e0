package org.polity.cli;

import java.util.List;
import org.polity.contracts.Problem;
import org.polity.engine.codes.CodeTree;
import org.polity.engine.codes.Coded;

/** Input that a command cannot use. */
final class Unusable extends Exception {

    private final transient Coded reason;
    private final transient List<Problem> problems;

    Unusable(Coded reason) {
        this(reason, List.of());
    }

    /** @param problems every fault of the input */
    Unusable(Coded reason, List<Problem> problems) {
        super(CodeTree.text(reason));
        this.reason = reason;
        this.problems = List.copyOf(problems);
    }

    List<Problem> problems() {
        return problems;
    }

    Coded reason() {
        return reason;
    }
}
