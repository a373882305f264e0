package org.polity.web.chain.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.polity.engine.verdict.Measurement;
import org.polity.engine.verdict.Outcome;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.LogPosition;

/**
 * The evaluators' quorum has decided.
 *
 * @param countsRoot zeros if no rows were counted
 * @param validUntil the last second in which a clearance counts; null if it does not expire
 */
public record ReleaseDecided(
        LogPosition at,
        long release,
        Hash artifact,
        Outcome outcome,
        long round,
        long epoch,
        Hash digest,
        Hash countsRoot,
        @Nullable Instant validUntil,
        List<Measurement> measurements,
        List<Address> signers,
        Instant challengeableUntil)
        implements ChainEvent {}
