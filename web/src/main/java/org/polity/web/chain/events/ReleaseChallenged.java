package org.polity.web.chain.events;

import org.polity.web.chain.Address;
import org.polity.web.chain.Hash;
import org.polity.web.chain.LogPosition;
import org.polity.web.chain.TokenAmount;

/** Somebody disputes a decision and has left a bond; a digest of zeros stands for no evidence. */
public record ReleaseChallenged(
        LogPosition at, long release, Address challenger, TokenAmount bond, Hash evidence, String reason)
        implements ChainEvent {}
