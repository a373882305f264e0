package org.polity.web.chain.events;

import java.time.Instant;
import org.polity.web.values.LogPosition;

/** The end of the guardian's office by time. */
public record GuardianTermSet(LogPosition at, Instant endsAt) implements ChainEvent {}
