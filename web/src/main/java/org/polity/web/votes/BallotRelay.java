package org.polity.web.votes;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polity.engine.codes.Coded;
import org.polity.web.chain.Unreachable;
import org.polity.web.chain.relay.Relay;
import org.polity.web.chain.signatures.SignedBallot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries signed ballots to the Governor, those on one proposal together. A ballot is sent until the follower has seen its vote
 * or {@link BallotEndings} gives it up; a node that does not answer only makes it wait.
 */
@Component
class BallotRelay {

    private static final Logger log = LoggerFactory.getLogger(BallotRelay.class);
    private static final Duration BEFORE_ANOTHER_LOOK = Duration.ofSeconds(20);
    /** A node that has just come back may know less than it did, so one refusal means little: two minutes of them. */
    private static final int REFUSALS = 6;

    private final Ballots ballots;
    private final BallotEndings endings;
    private final BallotBatches batches;
    private final Relay relay;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    BallotRelay(
            Ballots ballots,
            BallotEndings endings,
            BallotBatches batches,
            Relay relay,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.ballots = ballots;
        this.endings = endings;
        this.batches = batches;
        this.relay = relay;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${polity.votes.relay-interval:1s}")
    void carry() {
        transaction.executeWithoutResult(status -> {
            if (lock()) {
                List<Ballot> unsent = endings.endWhatIsOver();
                if (relay.isOpen()) {
                    batches.of(unsent).forEach(this::carry);
                }
            }
        });
    }

    /** One relay at a time: two would spend the payer's nonce twice. */
    private boolean lock() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtext('polity.relay'))")
                .query(Boolean.class)
                .single();
    }

    private void carry(BallotBatches.Batch batch) {
        try {
            sendCountable(batch);
        } catch (IOException | RuntimeException failure) {
            Unreachable.orThrow(failure);
            log.debug("{} ballots on {} wait: {}", batch.size(), batch.proposal(), failure.getMessage());
        }
    }

    /** A ballot that would be skipped is not sent: nobody can make the relay pay for nothing. */
    private void sendCountable(BallotBatches.Batch batch) throws IOException {
        boolean all = relay.countable(relay.batch(batch.proposal(), batch.signed())) == batch.size();
        BallotBatches.Batch good = all ? batch : batch.with(countedAlone(batch.ballots()));
        if (good.size() > 0) {
            sendOrHalve(good);
        }
    }

    private void sendOrHalve(BallotBatches.Batch batch) throws IOException {
        Relay.Batch ready = relay.batch(batch.proposal(), batch.signed());
        Optional<BigInteger> gas = relay.gasOf(ready);
        Instant now = Instant.now();
        if (gas.isPresent()) {
            batch.sentIn(relay.send(ready, gas.get()), now);
            batch.ballots().forEach(ballots::save);
        } else if (batch.size() > 1) {
            for (BallotBatches.Batch half : batch.halves()) {
                sendOrHalve(half);
            }
        } else {
            Ballot ballot = batch.ballots().getFirst();
            ballot.putOff(now.plus(BEFORE_ANOTHER_LOOK));
            ballots.save(ballot);
        }
    }

    private List<Ballot> countedAlone(List<Ballot> batch) throws IOException {
        List<Ballot> good = new ArrayList<>();
        for (Ballot ballot : batch) {
            SignedBallot signed = ballot.signed();
            Optional<Coded> refusal = relay.refusalOf(signed);
            if (refusal.isEmpty()) {
                good.add(ballot);
            } else {
                doubt(ballot, refusal.get(), Instant.now());
            }
        }
        return good;
    }

    /** A vote that the chain has counted is only not followed yet. */
    private void doubt(Ballot ballot, Coded refusal, Instant now) {
        String counted = new BallotRefusal.AlreadyVoted(ballot.voter().value()).code();
        if (refusal.code().equals(counted)) {
            ballot.putOff(now.plus(BEFORE_ANOTHER_LOOK));
        } else {
            ballot.doubt(now.plus(BEFORE_ANOTHER_LOOK));
        }
        if (ballot.refusals() >= REFUSALS) {
            ballot.refuse(BallotRefusal.Plain.NOT_ACCEPTED, now);
        }
        ballots.save(ballot);
    }
}
