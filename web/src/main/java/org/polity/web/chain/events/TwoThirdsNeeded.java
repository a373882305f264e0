package org.polity.web.chain.events;

import org.polity.web.values.LogPosition;
import org.polity.web.values.ProposalId;

/** A proposal changes who rules, so it needs twice as many votes for as against. */
public record TwoThirdsNeeded(LogPosition at, ProposalId proposal) implements ChainEvent {}
