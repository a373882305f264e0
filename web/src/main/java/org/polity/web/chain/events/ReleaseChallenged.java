package org.polity.web.chain.events;

import java.time.Instant;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.LogPosition;
import org.polity.web.values.TokenAmount;

/**
 * A challenger disputes a decision and deposited a bond.
 *
 * @param until the last second in which a vote can resolve the challenge
 * @param downUntil the last second in which the challenge stops a clearance
 * @param evidence zeros for no evidence
 */
public record ReleaseChallenged(
        LogPosition at,
        long release,
        Address challenger,
        TokenAmount bond,
        Instant until,
        Instant downUntil,
        Hash evidence,
        String reason)
        implements ChainEvent {}
