package org.polity.web.chain.events;

import org.polity.web.values.Address;
import org.polity.web.values.LogPosition;
import org.polity.web.values.TokenAmount;

/** A delegate's voting power changed (ERC-5805 `DelegateVotesChanged`). */
public record VotingPowerChanged(LogPosition at, Address delegate, TokenAmount previous, TokenAmount votes)
        implements ChainEvent {}
