package org.polity.web.chain.events;

import org.polity.web.values.LogPosition;

/** A vote ended a suspension early. */
public record SuspensionLifted(LogPosition at, long release) implements ChainEvent {}
