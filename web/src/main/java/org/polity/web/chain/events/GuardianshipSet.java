package org.polity.web.chain.events;

import org.polity.web.values.Address;
import org.polity.web.values.LogPosition;

/** The contract that names the gate's guardian. */
public record GuardianshipSet(LogPosition at, Address contract) implements ChainEvent {}
