package org.polity.web.chain.events;

import org.polity.web.values.LogPosition;
import org.polity.web.values.ProposalId;

/** The calls of a proposal were made. */
public record ProposalExecuted(LogPosition at, ProposalId proposal) implements ChainEvent {}
