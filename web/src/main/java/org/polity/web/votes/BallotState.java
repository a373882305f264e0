package org.polity.web.votes;

import java.util.Locale;

/** What has become of a ballot that was taken. */
enum BallotState {
    /** Kept; no transaction carries it yet. */
    WAITING,
    /** In a transaction that is signed and kept. */
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
