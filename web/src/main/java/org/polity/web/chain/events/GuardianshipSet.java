package org.polity.web.chain.events;

import org.polity.web.values.Address;
import org.polity.web.values.LogPosition;

/** Which contract the gate asks for the guardian. */
public record GuardianshipSet(LogPosition at, Address contract) implements ChainEvent {}
