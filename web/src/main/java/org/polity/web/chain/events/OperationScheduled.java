package org.polity.web.chain.events;

import org.polity.web.values.Hash;
import org.polity.web.values.LogPosition;

/** The timelock holds a call; all calls of a proposal form one operation. */
public record OperationScheduled(LogPosition at, Hash operation, long call) implements ChainEvent {}
