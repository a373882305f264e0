package org.polity.web.chain.events;

import org.polity.web.values.Address;
import org.polity.web.values.LogPosition;
import org.polity.web.values.TokenAmount;

/** Tokens moved; from the zero address they were minted, to it burnt (ERC-20 `Transfer`). */
public record TokenTransferred(LogPosition at, Address sender, Address recipient, TokenAmount amount)
        implements ChainEvent {}
