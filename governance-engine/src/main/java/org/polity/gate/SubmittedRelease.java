package org.polity.gate;

import java.math.BigInteger;
import java.time.Instant;
import org.polity.engine.canonical.Digest;
import org.polity.engine.policy.rules.ScopeHashes;

/**
 * A release in the gate's storage, with the names from its event.
 *
 * @param round number of challenges that sent the release back
 */
public record SubmittedRelease(
        BigInteger id,
        long round,
        String name,
        String version,
        Digest artifact,
        Digest manifest,
        ScopeHashes scope,
        Instant submittedAt) {}
