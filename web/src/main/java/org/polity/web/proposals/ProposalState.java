package org.polity.web.proposals;

import java.util.Locale;

/** The state of a proposal, with the names and the order of OpenZeppelin's `IGovernor.ProposalState`. */
public enum ProposalState {
    PENDING,
    ACTIVE,
    CANCELED,
    DEFEATED,
    SUCCEEDED,
    QUEUED,
    EXPIRED,
    EXECUTED;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isOver() {
        return switch (this) {
            case CANCELED, DEFEATED, EXPIRED, EXECUTED -> true;
            case PENDING, ACTIVE, SUCCEEDED, QUEUED -> false;
        };
    }
}
