package org.polity.cli.answers;

import java.util.List;
import org.polity.contracts.Problem;
import org.polity.engine.codes.CodeTree;
import org.polity.engine.codes.Coded;

/** Input that a command cannot use. */
public final class Unusable extends Exception {

    private final transient Coded reason;
    private final transient List<Problem> problems;

    public Unusable(Coded reason) {
        this(reason, List.of());
    }

    /** @param problems every fault of the input */
    public Unusable(Coded reason, List<Problem> problems) {
        super(CodeTree.text(reason));
        this.reason = reason;
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    public Coded reason() {
        return reason;
    }
}
