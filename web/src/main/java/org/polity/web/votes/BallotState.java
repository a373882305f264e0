package org.polity.web.votes;

import java.util.Locale;

/** The state of an accepted ballot. */
enum BallotState {
    /** Stored, without a transaction. */
    WAITING,
    /** In a signed and stored transaction. */
    SENT,
    COUNTED,
    /** Not counted, with a reason. Its voter may sign again while voting is open. */
    REFUSED;

    static BallotState of(Ballot ballot, boolean counted) {
        if (counted) {
            return COUNTED;
        }
        if (ballot.refusedBecause() != null) {
            return REFUSED;
        }
        return ballot.sentIn() == null ? WAITING : SENT;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
