package org.polity.web.chain.events;

import java.time.Instant;
import java.util.List;
import org.polity.engine.verdict.Outcome;
import org.polity.web.chain.Address;
import org.polity.web.chain.Hash;
import org.polity.web.chain.LogPosition;
import org.polity.web.chain.Measurement;

/** The evaluators' quorum handed in its verdict. */
public record ReleaseDecided(
        LogPosition at,
        long release,
        Hash artifact,
        Outcome outcome,
        long round,
        long epoch,
        Hash digest,
        List<Measurement> measurements,
        List<Address> signers,
        Instant challengeableUntil)
        implements ChainEvent {}
