package org.polity.web.chain.events;

import org.polity.web.values.Address;
import org.polity.web.values.LogPosition;

/** A holder chose who votes with their tokens (ERC-5805). */
public record DelegateChanged(LogPosition at, Address delegator, Address previous, Address delegate)
        implements ChainEvent {}
