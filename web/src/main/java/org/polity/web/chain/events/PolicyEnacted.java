package org.polity.web.chain.events;

import java.time.Instant;
import java.util.List;
import org.polity.gate.RegisteredBound;
import org.polity.web.values.Hash;
import org.polity.web.values.LogPosition;

/**
 * A policy came into force; with it a new epoch began.
 *
 * @param graceUntil the first second in which releases that were cleared before are overdue
 */
public record PolicyEnacted(
        LogPosition at,
        Hash policy,
        long epoch,
        int version,
        Hash documentHash,
        byte[] document,
        List<RegisteredBound> bounds,
        Instant graceUntil)
        implements ChainEvent {}
