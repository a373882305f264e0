package org.polity.web.chain.events;

/** The settings a Governor announces. */
public enum Setting {
    VOTING_DELAY,
    VOTING_PERIOD,
    PROPOSAL_THRESHOLD,
    QUORUM_NUMERATOR,
    LATE_QUORUM_EXTENSION
}
