package org.polity.web.chain.events;

import org.polity.web.values.Address;
import org.polity.web.values.LogPosition;

/** A contract has another owner. */
public record OwnershipTransferred(LogPosition at, Address contract, Address previous, Address owner)
        implements ChainEvent {}
