package org.polity.web.chain.events;

import org.polity.web.values.LogPosition;
import org.polity.web.values.ProposalId;

/** A proposal was withdrawn. */
public record ProposalCanceled(LogPosition at, ProposalId proposal) implements ChainEvent {}
