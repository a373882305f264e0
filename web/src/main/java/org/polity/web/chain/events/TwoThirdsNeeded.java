package org.polity.web.chain.events;

import org.polity.web.values.LogPosition;
import org.polity.web.values.ProposalId;

/** A proposal changes who rules: it passes by two thirds of for over against. */
public record TwoThirdsNeeded(LogPosition at, ProposalId proposal) implements ChainEvent {}
