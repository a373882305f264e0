package org.polity.web.chain.events;

import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.LogPosition;

/** An account got or lost a role at the timelock. */
public record RoleChanged(LogPosition at, Hash role, Address account, boolean granted) implements ChainEvent {}
