package org.polity.web.chain.events;

import org.polity.web.values.LogPosition;

/** The maintainer retired a cleared release in favour of another one. */
public record ReleaseSuperseded(LogPosition at, long release, long successor) implements ChainEvent {}
