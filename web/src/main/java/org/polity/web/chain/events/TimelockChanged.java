package org.polity.web.chain.events;

import org.polity.web.values.Address;
import org.polity.web.values.LogPosition;

/** The Governor queues at another timelock from now on; what waits at the one before is not its own any more. */
public record TimelockChanged(LogPosition at, Address previous, Address timelock) implements ChainEvent {}
