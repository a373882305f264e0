package org.polity.gate;

import java.time.Instant;
import org.polity.engine.canonical.Digest;

/**
 * What the gate's storage says of a release.
 *
 * @param round how many times a challenge has sent it back
 * @param decidedAt the time of the latest decision; 1970 before the first
 * @param validUntil the last second of the latest clearance; {@link Instant#MAX} when it does not expire
 * @param hasClearance whether a clearance counts, or would count if no later decision had been made
 */
record HeldRelease(
        Digest artifact, Status status, long round, Instant decidedAt, Instant validUntil, boolean hasClearance) {

    /** In the order of the gate's enum. */
    enum Status {
        NONE,
        SUBMITTED,
        CLEARED,
        BLOCKED,
        CHALLENGED,
        RECALLED,
        SUSPENDED,
        SUPERSEDED,
        WITHDRAWN
    }
}
