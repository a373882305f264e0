package org.polity.gate;

import java.time.Instant;
import org.polity.engine.canonical.Digest;

/**
 * A release in the gate's storage.
 *
 * @param round number of challenges that sent the release back
 * @param decidedAt the time of the latest decision; 1970 before the first
 * @param validUntil the last second of the latest clearance; {@link Instant#MAX} when it does not expire
 * @param hasClearance whether a clearance counts, or would count without a later decision
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
