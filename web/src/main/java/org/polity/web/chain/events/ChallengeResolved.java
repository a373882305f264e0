package org.polity.web.chain.events;

import java.time.Instant;
import org.polity.web.values.LogPosition;
import org.polity.web.values.TokenAmount;

/** A challenge has ended: the status of the release from now on, and the payments. */
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

    /** What a release can be after a challenge. */
    public enum Status {
        SUBMITTED,
        CLEARED,
        BLOCKED,
        RECALLED,
        SUPERSEDED,
        WITHDRAWN
    }

    /** How a challenge ends; the ordinal is that of the gate's enum. */
    public enum Ending {
        DISMISSED,
        UPHELD,
        LAPSED,
        RECALLED,
        REPLACED
    }
}
