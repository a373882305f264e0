package org.polity.web.chain.events;

import java.time.Instant;
import org.polity.web.chain.Address;
import org.polity.web.chain.LogPosition;

/** A vote has ended a challenge: what the release is from now on, and who got the bond. */
public record ChallengeResolved(
        LogPosition at,
        long release,
        boolean upheld,
        Status status,
        Address bondTo,
        Instant challengeableUntil,
        String reason)
        implements ChainEvent {

    /** What a release can be after a challenge. */
    public enum Status {
        SUBMITTED,
        CLEARED,
        BLOCKED
    }
}
