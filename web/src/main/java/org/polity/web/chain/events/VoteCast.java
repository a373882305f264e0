package org.polity.web.chain.events;

import org.polity.web.values.Address;
import org.polity.web.values.LogPosition;
import org.polity.web.values.ProposalId;
import org.polity.web.values.TokenAmount;

/** A ballot was counted: support 0 is against, 1 for, 2 abstain. */
public record VoteCast(
        LogPosition at, ProposalId proposal, Address voter, int support, TokenAmount weight, String reason)
        implements ChainEvent {}
