package org.polity.web.proposals;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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

    /** Empty for an unknown key. */
    static Optional<ProposalState> keyed(String key) {
        return Arrays.stream(values()).filter(state -> state.key().equals(key)).findFirst();
    }

    public boolean isOver() {
        return switch (this) {
            case CANCELED, DEFEATED, EXPIRED, EXECUTED -> true;
            case PENDING, ACTIVE, SUCCEEDED, QUEUED -> false;
        };
    }
}
