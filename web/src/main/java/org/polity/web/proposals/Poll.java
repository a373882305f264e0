package org.polity.web.proposals;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.ProposalId;
import org.polity.web.values.TokenAmount;

/** The vote on a proposal, and its result. The state follows from events and time, and is never stored. */
@MappedSuperclass
public abstract class Poll {

    @Id
    private BigDecimal proposalId;

    private Address proposer;
    private Instant voteStart;
    private Instant voteEnd;
    private Instant createdAt;
    private long blockNumber;
    private int logIndex;
    private Hash transactionHash;
    private @Nullable Instant executableAt;
    private @Nullable Instant queuedAt;
    private @Nullable Hash queuedIn;
    private @Nullable Instant executedAt;
    private @Nullable Hash executedIn;
    private @Nullable Instant canceledAt;
    private @Nullable Hash canceledIn;
    private TokenAmount votesAgainst;
    private TokenAmount votesFor;
    private TokenAmount votesAbstain;
    private int voters;
    private TokenAmount quorum;
    private TokenAmount supply;
    private boolean twoThirds;
    private @Nullable Instant extendedAt;
    private @Nullable Hash extendedIn;

    @SuppressWarnings("NullAway.Init")
    protected Poll() {}

    /** The state of `Governor.state` with a timelock, at a time of the chain's clock. */
    public ProposalState stateAt(Instant now) {
        if (executedAt != null) {
            return ProposalState.EXECUTED;
        }
        if (canceledAt != null) {
            return ProposalState.CANCELED;
        }
        if (!now.isAfter(voteStart)) {
            return ProposalState.PENDING;
        }
        if (!now.isAfter(voteEnd)) {
            return ProposalState.ACTIVE;
        }
        if (!tally().quorumReached() || !tally().succeeded()) {
            return ProposalState.DEFEATED;
        }
        return queuedAt != null ? ProposalState.QUEUED : ProposalState.SUCCEEDED;
    }

    public boolean isExecutableAt(Instant now) {
        return stateAt(now) == ProposalState.QUEUED && executableAt != null && !now.isBefore(executableAt);
    }

    public ProposalId id() {
        return new ProposalId(proposalId.toBigIntegerExact());
    }

    public Tally tally() {
        return new Tally(votesAgainst, votesFor, votesAbstain, quorum, supply, voters, twoThirds);
    }

    public Address proposer() {
        return proposer;
    }

    public Instant voteStart() {
        return voteStart;
    }

    /** The last second of the vote; a late quorum moves it. */
    public Instant voteEnd() {
        return voteEnd;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public long blockNumber() {
        return blockNumber;
    }

    int logIndex() {
        return logIndex;
    }

    public Hash transactionHash() {
        return transactionHash;
    }

    public @Nullable Instant extendedAt() {
        return extendedAt;
    }

    public @Nullable Hash extendedIn() {
        return extendedIn;
    }

    public @Nullable Instant executableAt() {
        return executableAt;
    }

    public @Nullable Instant queuedAt() {
        return queuedAt;
    }

    public @Nullable Hash queuedIn() {
        return queuedIn;
    }

    public @Nullable Instant executedAt() {
        return executedAt;
    }

    public @Nullable Hash executedIn() {
        return executedIn;
    }

    public @Nullable Instant canceledAt() {
        return canceledAt;
    }

    public @Nullable Hash canceledIn() {
        return canceledIn;
    }
}
