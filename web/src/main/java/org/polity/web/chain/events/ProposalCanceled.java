package org.polity.web.chain.events;

import org.polity.web.chain.LogPosition;
import org.polity.web.chain.ProposalId;

/** A proposal was withdrawn. */
public record ProposalCanceled(LogPosition at, ProposalId proposal) implements ChainEvent {}
