package org.polity.web.chain.events;

import org.polity.web.values.Hash;
import org.polity.web.values.LogPosition;

/** The timelock will never make the calls of an operation. */
public record OperationCanceled(LogPosition at, Hash operation) implements ChainEvent {}
