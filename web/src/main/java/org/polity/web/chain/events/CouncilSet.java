package org.polity.web.chain.events;

import java.util.List;
import org.polity.web.values.Address;
import org.polity.web.values.LogPosition;

/** The evaluators were named, and how many of them must agree. */
public record CouncilSet(LogPosition at, List<Address> evaluators, int quorum) implements ChainEvent {}
