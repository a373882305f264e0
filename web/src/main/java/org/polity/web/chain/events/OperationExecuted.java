package org.polity.web.chain.events;

import org.polity.web.values.Hash;
import org.polity.web.values.LogPosition;

/** The timelock made a call of an operation. */
public record OperationExecuted(LogPosition at, Hash operation, long call) implements ChainEvent {}
