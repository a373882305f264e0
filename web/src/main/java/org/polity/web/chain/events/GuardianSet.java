package org.polity.web.chain.events;

import org.polity.web.chain.Address;
import org.polity.web.chain.LogPosition;

/** Who may stop proposals; the zero address stands for nobody. */
public record GuardianSet(LogPosition at, Address guardian) implements ChainEvent {}
