package org.polity.web.chain.events;

import org.polity.web.values.Address;
import org.polity.web.values.LogPosition;

/** The account that may stop proposals; the zero address means no account. */
public record GuardianSet(LogPosition at, Address guardian) implements ChainEvent {}
