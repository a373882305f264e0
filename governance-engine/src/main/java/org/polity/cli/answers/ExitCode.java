package org.polity.cli.answers;

import org.polity.engine.verdict.Outcome;
import org.polity.gate.GateStatus;

/** The exit code of the process. */
public final class ExitCode {

    public static final int CLEARED = 0;
    public static final int BLOCKED = 1;

    /** Wrong use, or input that cannot be read. */
    public static final int UNUSABLE = 2;

    public static final int INCONCLUSIVE = 3;

    private static final int UNDECIDED = 4;
    private static final int NOT_SUBMITTED = 5;
    private static final int SUSPENDED = 6;
    private static final int CHALLENGED = 7;
    private static final int RECALLED = 8;
    private static final int SUPERSEDED = 9;
    private static final int OVERDUE = 10;

    /** A node does not answer, so the result is unknown. */
    public static final int UNREACHABLE = 20;

    /** The newest block of the node is old, so the result is unknown. */
    public static final int STALE = 21;

    /** No answer has a majority of the nodes, so the result is unknown. */
    public static final int DISAGREEING = 22;

    /** A proof shows nothing, so the result is unknown. */
    public static final int INVALID_PROOF = 23;

    private ExitCode() {}

    public static int of(Outcome outcome) {
        return switch (outcome) {
            case CLEARED -> CLEARED;
            case BLOCKED -> BLOCKED;
            case INCONCLUSIVE -> INCONCLUSIVE;
        };
    }

    public static int of(GateStatus status) {
        return switch (status) {
            case CLEARED, IN_GRACE -> CLEARED;
            case BLOCKED -> BLOCKED;
            case INCONCLUSIVE -> INCONCLUSIVE;
            case UNDECIDED -> UNDECIDED;
            case UNKNOWN, WITHDRAWN -> NOT_SUBMITTED;
            case SUSPENDED -> SUSPENDED;
            case CHALLENGED -> CHALLENGED;
            case RECALLED -> RECALLED;
            case SUPERSEDED -> SUPERSEDED;
            case OVERDUE -> OVERDUE;
        };
    }
}
