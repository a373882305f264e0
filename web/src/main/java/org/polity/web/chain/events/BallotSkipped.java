package org.polity.web.chain.events;

import org.polity.web.values.Address;
import org.polity.web.values.LogPosition;
import org.polity.web.values.ProposalId;

/** The Governor did not count a ballot of a batch; its signature stays valid. */
public record BallotSkipped(LogPosition at, ProposalId proposal, Address voter, Reason reason) implements ChainEvent {

    /** In the order of `Skip` in IVoterRoll.sol, whose first value means that no ballot was skipped. */
    public enum Reason {
        NOT_ACTIVE,
        INVALID_SUPPORT,
        INVALID_SIGNATURE,
        INVALID_NONCE,
        ALREADY_VOTED,
        NO_POWER
    }
}
