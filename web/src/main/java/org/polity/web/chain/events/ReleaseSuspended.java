package org.polity.web.chain.events;

import java.time.Instant;
import org.polity.web.values.LogPosition;

/** The guardian stopped a cleared release, with every release of its artifact, until a time. */
public record ReleaseSuspended(LogPosition at, long release, Instant endsAt, String reason) implements ChainEvent {}
