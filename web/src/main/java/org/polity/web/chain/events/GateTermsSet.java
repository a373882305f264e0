package org.polity.web.chain.events;

import java.time.Duration;
import org.polity.web.values.LogPosition;
import org.polity.web.values.TokenAmount;

/** How long a decision can be challenged, a challenge lasts, the guardian may suspend an artifact, and the first bond. */
public record GateTermsSet(
        LogPosition at,
        Duration challengeWindow,
        Duration longestChallenge,
        Duration longestSuspension,
        TokenAmount challengeBond)
        implements ChainEvent {}
