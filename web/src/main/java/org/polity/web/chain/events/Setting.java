package org.polity.web.chain.events;

/** The settings that the Governor and its timelock announce. */
public enum Setting {
    VOTING_DELAY,
    VOTING_PERIOD,
    PROPOSAL_THRESHOLD,
    QUORUM_NUMERATOR,
    LATE_QUORUM_EXTENSION,
    TIMELOCK_DELAY
}
