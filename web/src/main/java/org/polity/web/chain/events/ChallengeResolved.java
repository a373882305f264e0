package org.polity.web.chain.events;

import java.time.Instant;
import org.polity.web.values.LogPosition;
import org.polity.web.values.TokenAmount;

/** The end of a challenge: the status of the release from now on, and the payments. */
public record ChallengeResolved(
        LogPosition at,
        long release,
        Ending ending,
        Status status,
        TokenAmount toChallenger,
        TokenAmount toMaintainer,
        Instant challengeableUntil,
        String reason)
        implements ChainEvent {

    /** The possible status of a release after a challenge. */
    public enum Status {
        SUBMITTED,
        CLEARED,
        BLOCKED,
        RECALLED,
        SUPERSEDED,
        WITHDRAWN
    }

    /** The result of a challenge; the ordinal is that of the gate's enum. */
    public enum Ending {
        DISMISSED,
        UPHELD,
        LAPSED,
        RECALLED,
        REPLACED
    }
}
