package org.polity.web.votes;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import org.polity.web.chain.Address;
import org.polity.web.chain.BallotPaper;
import org.polity.web.chain.ChainClock;
import org.polity.web.chain.Refusal;
import org.polity.web.chain.Relay;
import org.polity.web.chain.SignedBallot;
import org.polity.web.chain.TokenAmount;
import org.polity.web.delegates.VotingPower;
import org.polity.web.proposals.Proposal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a signed ballot or says why it can't count. What it took is never lost: the relay sends it until it is counted. */
@Service
public class BallotBox {

    private final Ballots ballots;
    private final Votes votes;
    private final VotingPower power;
    private final BallotPaper paper;
    private final ChainClock clock;
    private final Relay relay;

    BallotBox(Ballots ballots, Votes votes, VotingPower power, BallotPaper paper, ChainClock clock, Relay relay) {
        this.ballots = ballots;
        this.votes = votes;
        this.power = power;
        this.paper = paper;
        this.clock = clock;
        this.relay = relay;
    }

    /** Why this voter can't vote on this proposal now; empty when they can. */
    public Optional<Refusal> refusalOf(Proposal proposal, Address voter) {
        return switch (proposal.stateAt(clock.now())) {
            case ACTIVE -> refusalWhileOpen(proposal, voter);
            case PENDING -> Optional.of(new Refusal("refusal.vote-not-open", proposal.voteStart()));
            case CANCELED, DEFEATED, SUCCEEDED, QUEUED, EXPIRED, EXECUTED ->
                Optional.of(new Refusal("refusal.vote-closed", proposal.voteEnd()));
        };
    }

    private Optional<Refusal> refusalWhileOpen(Proposal proposal, Address voter) {
        if (votes.find(proposal.id(), voter).isPresent()) {
            return Optional.of(new Refusal("refusal.already-voted"));
        }
        if (onItsWay(proposal, voter).isPresent()) {
            return Optional.of(new Refusal("refusal.ballot-on-its-way"));
        }
        if (powerOn(proposal, voter).isZero()) {
            return Optional.of(new Refusal("refusal.no-voting-power", proposal.voteStart()));
        }
        return Optional.empty();
    }

    public TokenAmount powerOn(Proposal proposal, Address voter) {
        return power.at(voter, proposal.voteStart());
    }

    Optional<Ballot> onItsWay(Proposal proposal, Address voter) {
        return ballots.latest(proposal.id(), voter).filter(ballot -> ballot.refusedBecause() == null);
    }

    Optional<Ballot> latest(Proposal proposal, Address voter) {
        return ballots.latest(proposal.id(), voter);
    }

    /** The nonce the next ballot has to carry: the chain's, and one more for each ballot still on its way. */
    public BigInteger nextNonce(Address voter) throws IOException {
        long waiting = ballots.onTheirWay().stream()
                .filter(ballot -> ballot.voter().equals(voter))
                .count();
        return paper.nonceOf(voter).add(BigInteger.valueOf(waiting));
    }

    /** Whether signed ballots are carried; without that members send theirs themselves. */
    boolean isOpen() {
        return relay.isOpen();
    }

    @Transactional
    public Optional<Refusal> take(Proposal proposal, SignedBallot ballot) throws IOException {
        if (!isOpen()) {
            return Optional.of(new Refusal("refusal.no-relay"));
        }
        Optional<Refusal> refusal = refusalOf(proposal, ballot.voter());
        if (refusal.isPresent()) {
            return refusal;
        }
        if (!paper.isSignedByVoter(ballot)) {
            return Optional.of(
                    new Refusal("refusal.signed-by-another", ballot.voter().shortened()));
        }
        if (ballot.nonce().compareTo(paper.nonceOf(ballot.voter())) < 0) {
            return Optional.of(new Refusal("refusal.ballot-used"));
        }
        ballots.save(new Ballot(ballot, clock.now()));
        return Optional.empty();
    }
}
