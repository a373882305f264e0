package org.polity.web.votes;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
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

/**
 * Accepts a signed ballot, or rejects it with the reason. An accepted ballot ends either counted, or rejected with a
 * reason.
 */
@Service
public class BallotBox {

    private static final Duration DAY = Duration.ofDays(1);
    private static final long GAS_BY_KEY = 40_000;
    /** The gas that the Governor allows an account's code, and the gas around it. */
    private static final long GAS_BY_CODE = 600_000;
    /** The highest price of a byte of a transaction (EIP-7623). */
    private static final long GAS_OF_A_BYTE = 40;

    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private final Ballots ballots;
    private final BallotMarks marks;
    private final Votes votes;
    private final VotingPower power;
    private final BallotPaper paper;
    private final ChainClock clock;
    private final Relay relay;
    private final VoteProperties properties;

    BallotBox(
            Ballots ballots,
            BallotMarks marks,
            Votes votes,
            VotingPower power,
            BallotPaper paper,
            ChainClock clock,
            Relay relay,
            VoteProperties properties) {
        this.ballots = ballots;
        this.marks = marks;
        this.votes = votes;
        this.power = power;
        this.paper = paper;
        this.clock = clock;
        this.relay = relay;
        this.properties = properties;
    }

    /** Why this voter cannot vote on this proposal now; empty if they can. */
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
        if (powerOn(proposal, voter).isZero()) {
            return Optional.of(withoutPower(voter, proposal.voteStart()));
        }
        return Optional.empty();
    }

    /** Somebody who has delegated the tokens reads who votes with them. */
    private Coded withoutPower(Address voter, Instant opened) {
        return power.delegateAt(voter, opened)
                .filter(delegate -> !delegate.equals(voter))
                .<Coded>map(delegate -> new BallotRefusal.DelegatedAway(opened, delegate.value()))
                .orElseGet(() -> new BallotRefusal.NoVotingPower(opened));
    }

    public TokenAmount powerOn(Proposal proposal, Address voter) {
        return power.at(voter, proposal.voteStart());
    }

    Optional<Ballot> latest(Proposal proposal, Address voter) {
        return ballots.latest(proposal.id(), voter);
    }

    /** Why the site does not relay this voter's ballot, which the voter may send directly; empty if it does. */
    Optional<Coded> refusalToCarry(Proposal proposal, Address voter) {
        if (!relay.isOpen()) {
            return Optional.of(BallotRefusal.Plain.NO_RELAY);
        }
        TokenAmount least = leastPower(proposal);
        TokenAmount had = powerOn(proposal, voter);
        if (had.compareTo(least) < 0) {
            return Optional.of(new BallotRefusal.LittlePower(least.tokens(), had.tokens()));
        }
        if (marks.gasSince(voter, Instant.now().minus(DAY)) >= properties.gasPerVoter()) {
            return Optional.of(BallotRefusal.Plain.GAS_SPENT);
        }
        if (gasOfTheDay(false) >= properties.gasPerDay()) {
            return Optional.of(BallotRefusal.Plain.RELAY_SPENT);
        }
        return Optional.empty();
    }

    /**
     * Includes accepted ballots that are not sent yet; otherwise the site would accept a burst that it cannot send in
     * time.
     */
    private long gasOfTheDay(boolean byCodeAlone) {
        return relay.gasOfTheDay(byCodeAlone) + marks.gasOfWaiting(byCodeAlone);
    }

    private TokenAmount leastPower(Proposal proposal) {
        BigInteger parts = proposal.tally().supply().units().multiply(BigInteger.valueOf(properties.leastPower()));
        return new TokenAmount(parts.add(MILLION).subtract(BigInteger.ONE).divide(MILLION));
    }

    /** Why this voter should sign no ballot now; empty if one can be signed. */
    Optional<Coded> refusalToTake(Proposal proposal, Address voter, String reason) {
        Optional<Coded> refusal = refusalOf(proposal, voter);
        if (refusal.isPresent()) {
            return refusal;
        }
        if (latest(proposal, voter)
                .filter(ballot -> ballot.refusedBecause() == null)
                .isPresent()) {
            return Optional.of(BallotRefusal.Plain.ON_ITS_WAY);
        }
        int bytes = reason.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > properties.mostReasonBytes()) {
            return Optional.of(new BallotRefusal.CostlyReason(properties.mostReasonBytes(), bytes));
        }
        return refusalToCarry(proposal, voter);
    }

    /** Stores a ballot that can be counted. If this returns empty, the ballot is in the database. */
    public Optional<Coded> take(Proposal proposal, SignedBallot ballot) throws IOException {
        if (!ballot.nonce().equals(proposal.id().nonce())) {
            return Optional.of(BallotRefusal.Plain.WRONG_NONCE);
        }
        Optional<Coded> refusal = refusalToTake(proposal, ballot.voter(), ballot.reason());
        if (refusal.isPresent()) {
            return refusal;
        }
        boolean byCode = relay.isJudgedByCode(ballot);
        if (byCode) {
            refusal = refusalByCode(ballot);
        }
        if (refusal.isPresent()) {
            return refusal;
        }
        return marks.add(proposal, ballot, byCode, expectedGas(ballot, byCode))
                ? Optional.empty()
                : Optional.of(BallotRefusal.Plain.ON_ITS_WAY);
    }

    /** A little more than a ballot in a batch needs. */
    private static long expectedGas(SignedBallot ballot, boolean byCode) {
        long bytes = ballot.reason().getBytes(StandardCharsets.UTF_8).length
                + ballot.signature().length() / 2;
        return (byCode ? GAS_BY_CODE : GAS_BY_KEY) + bytes * GAS_OF_A_BYTE;
    }

    /** A ballot that was paid for without effect is not checked again. */
    private Optional<Coded> refusalByCode(SignedBallot ballot) throws IOException {
        if (marks.wasRefusedByCode(ballot)) {
            return Optional.of(BallotRefusal.Plain.REFUSED_BEFORE);
        }
        if (gasOfTheDay(true) >= properties.gasPerDayByCode()) {
            return Optional.of(BallotRefusal.Plain.RELAY_SPENT);
        }
        return paper.isSignedByVoter(ballot)
                ? Optional.empty()
                : Optional.of(new BallotRefusal.SignedByAnother(ballot.voter().value()));
    }
}
