package org.polity.web.chain.events;

import org.polity.web.values.Hash;
import org.polity.web.values.LogPosition;

/** A vote recalled a release. */
public record ReleaseRecalled(LogPosition at, long release, Hash artifact, String reason) implements ChainEvent {}
