package org.polity.web.votes;

import java.io.IOException;
import java.util.Optional;
import org.polity.engine.codes.Coded;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.chain.relay.Relay;
import org.polity.web.chain.signatures.BallotPaper;
import org.polity.web.chain.signatures.SignedBallot;
import org.polity.web.delegates.VotingPower;
import org.polity.web.proposals.Proposal;
import org.polity.web.values.Address;
import org.polity.web.values.TokenAmount;
import org.springframework.stereotype.Service;

/** Takes a signed ballot or says why it can't count. What it took ends counted, or given up with a reason. */
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
    public Optional<Coded> refusalOf(Proposal proposal, Address voter) {
        return switch (proposal.stateAt(clock.now())) {
            case ACTIVE -> refusalWhileOpen(proposal, voter);
            case PENDING -> Optional.of(new BallotRefusal.NotOpen(proposal.voteStart()));
            case CANCELED, DEFEATED, SUCCEEDED, QUEUED, EXPIRED, EXECUTED ->
                Optional.of(new BallotRefusal.Closed(proposal.voteEnd()));
        };
    }

    private Optional<Coded> refusalWhileOpen(Proposal proposal, Address voter) {
        if (votes.find(proposal.id(), voter).isPresent()) {
            return Optional.of(new BallotRefusal.AlreadyVoted(voter.value()));
        }
        if (onItsWay(proposal, voter).isPresent()) {
            return Optional.of(BallotRefusal.Plain.ON_ITS_WAY);
        }
        if (powerOn(proposal, voter).isZero()) {
            return Optional.of(new BallotRefusal.NoVotingPower(proposal.voteStart()));
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

    /** Whether signed ballots are carried; without that members send theirs themselves. */
    boolean isOpen() {
        return relay.isOpen();
    }

    public Optional<Coded> take(Proposal proposal, SignedBallot ballot) throws IOException {
        if (!isOpen()) {
            return Optional.of(BallotRefusal.Plain.NO_RELAY);
        }
        if (!ballot.nonce().equals(proposal.id().nonce())) {
            return Optional.of(BallotRefusal.Plain.WRONG_NONCE);
        }
        Optional<Coded> refusal = refusalOf(proposal, ballot.voter());
        if (refusal.isPresent()) {
            return refusal;
        }
        if (!paper.isSignedByVoter(ballot)) {
            return Optional.of(new BallotRefusal.SignedByAnother(ballot.voter().value()));
        }
        return ballots.add(ballot, clock.now()) ? Optional.empty() : Optional.of(BallotRefusal.Plain.ON_ITS_WAY);
    }
}
