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

    /** Whether the vote has ended, so that its count is final. */
    public boolean isCounted() {
        return switch (this) {
            case PENDING, ACTIVE -> false;
            case CANCELED, DEFEATED, SUCCEEDED, QUEUED, EXPIRED, EXECUTED -> true;
        };
    }

    /** Whether its effects would come, will come, came, or would have come: the key of a heading. */
    public String outlook() {
        return switch (this) {
            case PENDING, ACTIVE -> "open";
            case SUCCEEDED, QUEUED -> "accepted";
            case EXECUTED -> "executed";
            case CANCELED, DEFEATED, EXPIRED -> "failed";
        };
    }

    public boolean isOver() {
        return switch (this) {
            case CANCELED, DEFEATED, EXPIRED, EXECUTED -> true;
            case PENDING, ACTIVE, SUCCEEDED, QUEUED -> false;
        };
    }
}
