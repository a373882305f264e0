package org.polity.web.chain.events;

import org.polity.web.chain.Address;
import org.polity.web.chain.LogPosition;
import org.polity.web.chain.TokenAmount;

/** Tokens moved; from the zero address they were minted, to it burnt (ERC-20 `Transfer`). */
public record TokenTransferred(LogPosition at, Address sender, Address recipient, TokenAmount amount)
        implements ChainEvent {}
