package org.polity.web.chain.events;

import java.time.Duration;
import org.polity.web.chain.LogPosition;
import org.polity.web.chain.TokenAmount;

/** How long a decision can be challenged, how long the guardian may suspend, and the bond of a challenge. */
public record GateTermsSet(
        LogPosition at, Duration challengeWindow, Duration longestSuspension, TokenAmount challengeBond)
        implements ChainEvent {}
