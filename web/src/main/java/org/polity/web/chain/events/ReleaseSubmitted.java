package org.polity.web.chain.events;

import org.polity.engine.policy.rules.ScopeHashes;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.LogPosition;

/** A maintainer asked for a verdict on an artifact. */
public record ReleaseSubmitted(
        LogPosition at,
        long release,
        Hash artifact,
        Address maintainer,
        Hash manifest,
        ScopeHashes scope,
        String name,
        String version)
        implements ChainEvent {}
