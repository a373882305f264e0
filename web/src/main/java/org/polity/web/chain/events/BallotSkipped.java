package org.polity.web.chain.events;

import org.polity.web.values.Address;
import org.polity.web.values.LogPosition;
import org.polity.web.values.ProposalId;

/** A ballot of a batch was not counted; nothing of it was used up. */
public record BallotSkipped(LogPosition at, ProposalId proposal, Address voter, Reason reason) implements ChainEvent {

    /** As `Skip` of IVoterRoll.sol, which begins with none. */
    public enum Reason {
        NOT_ACTIVE,
        INVALID_SUPPORT,
        INVALID_SIGNATURE,
        INVALID_NONCE,
        ALREADY_VOTED,
        NO_POWER
    }
}
