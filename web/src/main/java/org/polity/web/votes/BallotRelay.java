package org.polity.web.votes;

import java.io.IOException;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.polity.engine.codes.Coded;
import org.polity.web.chain.NodeRefusal;
import org.polity.web.chain.SiteLock;
import org.polity.web.chain.Unreachable;
import org.polity.web.chain.follower.ChainHealth;
import org.polity.web.chain.relay.Relay;
import org.polity.web.chain.relay.RelayHealth;
import org.polity.web.chain.relay.RelayTrouble;
import org.polity.web.values.Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends signed ballots to the Governor, those on one proposal together. The relay sends a ballot until the follower has
 * seen its vote, or {@link BallotEndings} rejects it. An unreachable node or database only makes it wait. No database
 * transaction is open during a request to the node.
 */
@Component
class BallotRelay {

    private static final Logger log = LoggerFactory.getLogger(BallotRelay.class);
    private static final Duration BEFORE_ANOTHER_LOOK = Duration.ofSeconds(20);
    private static final Duration BEFORE_GAS_IS_LEFT = Duration.ofMinutes(5);
    private static final Duration DAY = Duration.ofDays(1);
    /** A restarted node may lack recent blocks, so one refusal is not enough: refusals must last two minutes. */
    private static final int REFUSALS = 6;

    private static final int MOST_AT_ONCE = 2_000;

    private final SiteLock lock;
    private final Ballots ballots;
    private final BallotMarks marks;
    private final BallotEndings endings;
    private final BallotBatches batches;
    private final Relay relay;
    private final RelayHealth health;
    private final ChainHealth chain;
    private final VoteProperties properties;
    private final BallotMeters meters;
    private final TransactionTemplate transaction;
    private volatile boolean databaseAway;

    BallotRelay(
            SiteLock lock,
            Ballots ballots,
            BallotMarks marks,
            BallotEndings endings,
            BallotBatches batches,
            Relay relay,
            RelayHealth health,
            ChainHealth chain,
            VoteProperties properties,
            BallotMeters meters,
            TransactionTemplate transaction) {
        this.lock = lock;
        this.ballots = ballots;
        this.marks = marks;
        this.endings = endings;
        this.batches = batches;
        this.relay = relay;
        this.health = health;
        this.chain = chain;
        this.properties = properties;
        this.meters = meters;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${polity.votes.relay-interval:1s}")
    void carry() {
        try {
            if (lock.isOurs(SiteLock.Duty.RELAY)) {
                carryOn();
            }
            databaseAway = false;
        } catch (SQLException | DataAccessException | TransactionException away) {
            if (!databaseAway) {
                log.warn("ballots wait for the database: {}", away.getMessage());
            }
            databaseAway = true;
        }
    }

    private void carryOn() {
        boolean answers = relay.isOpen() && push();
        endings.endWhatIsOver();
        if (answers) {
            reportGas();
            send();
        }
    }

    private boolean push() {
        try {
            relay.push(endings.wanted());
            return true;
        } catch (IOException | RuntimeException failure) {
            Unreachable.orThrow(failure);
            health.failed(RelayTrouble.Plain.NODE_AWAY);
            return false;
        }
    }

    private void send() {
        for (BallotBatches.Batch batch : batches.of(ballots.unsent(Instant.now(), MOST_AT_ONCE))) {
            try {
                if (!relay.hasRoom() || isGasSpent(false)) {
                    return;
                }
                if (!batch.isByCode() || !isGasSpent(true)) {
                    sendCountable(withoutSpent(batch));
                }
            } catch (IOException | RuntimeException failure) {
                Unreachable.orThrow(failure);
                health.failed(RelayTrouble.Plain.NODE_AWAY);
                return;
            }
        }
    }

    /** Ballots that code checks have a separate part of the budget, so that they do not use up the rest. */
    private boolean isGasSpent(boolean byCode) {
        return relay.gasOfTheDay(byCode) >= (byCode ? properties.gasPerDayByCode() : properties.gasPerDay());
    }

    private void reportGas() {
        if (isGasSpent(false)) {
            health.failed(new RelayTrouble.GasSpent(properties.gasPerDay()));
        } else {
            health.recoveredFrom(RelayTrouble.GasSpent.class);
        }
    }

    /** The site sends every accepted ballot: gas older than a day no longer counts, and the vote may still be open. */
    private BallotBatches.Batch withoutSpent(BallotBatches.Batch batch) {
        Set<Address> spent = marks.voters(
                batch.ballots().stream().map(Ballot::voter).toList(),
                properties.gasPerVoter(),
                Instant.now().minus(DAY));
        List<Ballot> left = new ArrayList<>();
        for (Ballot ballot : batch.ballots()) {
            if (spent.contains(ballot.voter())) {
                marks.putOff(ballot, Instant.now().plus(BEFORE_GAS_IS_LEFT));
            } else {
                left.add(ballot);
            }
        }
        return batch.with(left);
    }

    /** The relay does not send a ballot that would be skipped, so nobody can make it pay without effect. */
    private void sendCountable(BallotBatches.Batch batch) throws IOException {
        if (batch.size() == 0) {
            return;
        }
        Relay.Batch ready = ready(batch);
        if (isCountable(batch, ready)) {
            sendOrHalve(batch, ready);
            return;
        }
        BallotBatches.Batch good = batch.with(countableApart(batch));
        if (good.size() > 0) {
            sendOrHalve(good, ready(good));
        }
    }

    private List<Ballot> countableApart(BallotBatches.Batch batch) throws IOException {
        if (batch.size() == 1) {
            doubt(batch.ballots().getFirst());
            return List.of();
        }
        List<Ballot> good = new ArrayList<>();
        for (BallotBatches.Batch half : batch.halves()) {
            good.addAll(isCountable(half, ready(half)) ? half.ballots() : countableApart(half));
        }
        return good;
    }

    /** A node may reject a large batch for its size alone. */
    private boolean isCountable(BallotBatches.Batch batch, Relay.Batch ready) throws IOException {
        try {
            return relay.countable(ready) == batch.size();
        } catch (NodeRefusal refusal) {
            return false;
        }
    }

    private Relay.Batch ready(BallotBatches.Batch batch) {
        return relay.batch(batch.proposal(), batch.signed());
    }

    private void sendOrHalve(BallotBatches.Batch batch, Relay.Batch ready) throws IOException {
        Optional<BigInteger> gas = relay.gasOf(ready);
        if (gas.isPresent()) {
            Optional<Relay.Prepared> prepared = relay.prepare(ready, gas.get());
            if (prepared.isPresent() && keep(prepared.get(), batch, gas.get().longValueExact())) {
                relay.send(prepared.get());
            }
        } else if (batch.size() > 1) {
            for (BallotBatches.Batch half : batch.halves()) {
                sendOrHalve(half, ready(half));
            }
        } else {
            marks.putOff(batch.ballots().getFirst(), Instant.now().plus(BEFORE_ANOTHER_LOOK));
        }
    }

    /** Before any node receives it: a stored transaction is sent, also after a crash, and no other. */
    private boolean keep(Relay.Prepared prepared, BallotBatches.Batch batch, long gas) {
        boolean kept = Boolean.TRUE.equals(transaction.execute(status -> {
            relay.keep(prepared);
            boolean free = marks.sentIn(prepared.hash(), batch.ballots(), gas);
            if (!free) {
                status.setRollbackOnly();
            }
            return free;
        }));
        meters.sent(kept ? batch.size() : 0);
        return kept;
    }

    /** A node that cannot be followed may not know the proposal yet. */
    private void doubt(Ballot ballot) throws IOException {
        marks.putOff(ballot, Instant.now().plus(BEFORE_ANOTHER_LOOK));
        Optional<Coded> refusal = relay.refusalOf(ballot.signed());
        if (refusal.isEmpty()
                || isCounted(ballot, refusal.get())
                || chain.state().trouble() != null) {
            return;
        }
        if (ballot.refusals() + 1 >= REFUSALS) {
            marks.refuse(ballot, BallotRefusal.Plain.NOT_ACCEPTED);
        } else {
            marks.doubt(ballot, Instant.now().plus(BEFORE_ANOTHER_LOOK));
        }
    }

    /** Such a vote is counted, but not followed yet. */
    private static boolean isCounted(Ballot ballot, Coded refusal) {
        return refusal.code()
                .equals(new BallotRefusal.AlreadyVoted(ballot.voter().value()).code());
    }
}
