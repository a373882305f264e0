package org.polity.web.chain.events;

import org.polity.web.values.Hash;
import org.polity.web.values.LogPosition;

/** The DAO took a release back. */
public record ReleaseRecalled(LogPosition at, long release, Hash artifact, String reason) implements ChainEvent {}
