package org.polity.web.chain.events;

import org.polity.web.values.Address;
import org.polity.web.values.LogPosition;

/** Who may stop proposals; the zero address stands for nobody. */
public record GuardianSet(LogPosition at, Address guardian) implements ChainEvent {}
