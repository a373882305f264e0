package org.polity.gate;

import java.util.Locale;

/** What the gate answers for an artifact and a scope, in the order of the contract's `Standing`. */
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

    /** As programs read it: {@code in-grace}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
