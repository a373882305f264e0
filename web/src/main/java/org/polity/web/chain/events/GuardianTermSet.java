package org.polity.web.chain.events;

import java.time.Instant;
import org.polity.web.values.LogPosition;

/** When the guardian's office ends by itself. */
public record GuardianTermSet(LogPosition at, Instant endsAt) implements ChainEvent {}
