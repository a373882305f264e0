package org.polity.web.chain.events;

import org.polity.web.chain.Address;
import org.polity.web.chain.LogPosition;
import org.polity.web.chain.ProposalId;
import org.polity.web.chain.TokenAmount;

/** A ballot was counted: support 0 is against, 1 for, 2 abstain. */
public record VoteCast(
        LogPosition at, ProposalId proposal, Address voter, int support, TokenAmount weight, String reason)
        implements ChainEvent {}
