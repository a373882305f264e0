package org.polity.web.proposals;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;

/**
 * A proposal for programs. Whole numbers beyond 53 bits are decimal strings.
 *
 * @param reasons Markdown, as the proposer wrote it
 * @param voteEnd the last second of the vote
 */
record ProposalRecord(
        String id,
        String title,
        String reasons,
        String state,
        boolean executable,
        Address proposer,
        Hash transaction,
        Instant createdAt,
        Instant voteStart,
        Instant voteEnd,
        @Nullable Instant queuedAt,
        @Nullable Instant executableAt,
        @Nullable Instant executedAt,
        @Nullable Hash executedIn,
        @Nullable Instant canceledAt,
        @Nullable Hash canceledIn,
        Count tally,
        List<Call> calls) {

    /**
     * Votes in the smallest unit of the token.
     *
     * @param quorum to be reached by the votes for and the abstentions
     * @param twoThirds whether success also needs at least twice as many votes for as against
     */
    record Count(
            String inFavour,
            String against,
            String abstain,
            String quorum,
            String supply,
            int voters,
            boolean twoThirds) {

        private static Count of(Tally tally) {
            return new Count(
                    tally.inFavour().units().toString(),
                    tally.against().units().toString(),
                    tally.abstain().units().toString(),
                    tally.quorum().units().toString(),
                    tally.supply().units().toString(),
                    tally.voters(),
                    tally.twoThirds());
        }
    }

    /** @param value in wei */
    record Call(Address target, String value, String calldata) {

        private static Call of(Address target, BigInteger value, String calldata) {
            return new Call(target, value.toString(), calldata);
        }
    }

    static ProposalRecord of(Proposal proposal, Instant now) {
        return new ProposalRecord(
                proposal.id().toString(),
                proposal.text().title(),
                proposal.text().body(),
                proposal.stateAt(now).name().toLowerCase(Locale.ROOT),
                proposal.isExecutableAt(now),
                proposal.proposer(),
                proposal.transactionHash(),
                proposal.createdAt(),
                proposal.voteStart(),
                proposal.voteEnd(),
                proposal.queuedAt(),
                proposal.executableAt(),
                proposal.executedAt(),
                proposal.executedIn(),
                proposal.canceledAt(),
                proposal.canceledIn(),
                Count.of(proposal.tally()),
                proposal.actions().stream()
                        .map(action -> Call.of(action.target(), action.value(), action.calldata()))
                        .toList());
    }
}
