package org.polity.web.chain.events;

import java.util.List;
import org.polity.web.chain.Bound;
import org.polity.web.chain.Hash;
import org.polity.web.chain.LogPosition;

/** A policy came into force; with it a new epoch began. */
public record PolicyEnacted(
        LogPosition at, Hash policy, long epoch, int version, Hash documentHash, byte[] document, List<Bound> bounds)
        implements ChainEvent {}
