package org.polity.gate;

import java.util.Locale;

/** The gate's answer for an artifact and a scope, in the order of the contract's `Standing`. */
public enum GateStatus {
    UNKNOWN,
    UNDECIDED,
    CLEARED,
    IN_GRACE,
    OVERDUE,
    BLOCKED,
    INCONCLUSIVE,
    CHALLENGED,
    SUSPENDED,
    SUPERSEDED,
    RECALLED,
    WITHDRAWN;

    /** Whether such an answer may end by itself. */
    boolean ends() {
        return switch (this) {
            case CLEARED, IN_GRACE, CHALLENGED, SUSPENDED -> true;
            case UNKNOWN, UNDECIDED, OVERDUE, BLOCKED, INCONCLUSIVE, SUPERSEDED, RECALLED, WITHDRAWN -> false;
        };
    }

    /** The name for programs: {@code in-grace}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
