package org.polity.engine.policy;

import java.time.Instant;

/**
 * An enacted policy.
 *
 * @param policy the enacted policy
 * @param version 1 for the first document of that id
 * @param enactedAt the time of the enacting block
 */
public record PolicyInForce(Policy policy, long version, Instant enactedAt) {}
