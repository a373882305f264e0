package org.polity.cli;

import org.polity.engine.verdict.Outcome;

/** The exit code of the process. */
final class ExitCode {

    static final int CLEARED = 0;
    static final int BLOCKED = 1;

    /** Wrong use, or input that cannot be read. */
    static final int UNUSABLE = 2;

    static final int INCONCLUSIVE = 3;

    /** A node does not answer, so the result is unknown. */
    static final int UNREACHABLE = 20;

    private ExitCode() {}

    static int of(Outcome outcome) {
        return switch (outcome) {
            case CLEARED -> CLEARED;
            case BLOCKED -> BLOCKED;
            case INCONCLUSIVE -> INCONCLUSIVE;
        };
    }
}
