package org.polity.web.chain.events;

import org.polity.web.values.Hash;
import org.polity.web.values.LogPosition;

/** Another role decides at the timelock who has a role. */
public record RoleAdminChanged(LogPosition at, Hash role, Hash admin) implements ChainEvent {}
