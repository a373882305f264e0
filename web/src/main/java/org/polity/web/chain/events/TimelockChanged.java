package org.polity.web.chain.events;

import org.polity.web.values.Address;
import org.polity.web.values.LogPosition;

/** The Governor queues at another timelock from now on; operations at the former timelock no longer belong to it. */
public record TimelockChanged(LogPosition at, Address previous, Address timelock) implements ChainEvent {}
