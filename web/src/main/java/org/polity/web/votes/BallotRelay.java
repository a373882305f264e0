package org.polity.web.votes;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.polity.web.chain.Hash;
import org.polity.web.chain.Refusal;
import org.polity.web.chain.Relay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries signed ballots to the Governor. A ballot is sent until the follower has seen its vote; a node that does not answer
 * only makes it wait. Given up is only what the Governor itself says it will never count.
 */
@Component
class BallotRelay {

    private static final Logger log = LoggerFactory.getLogger(BallotRelay.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Ballots ballots;
    private final Relay relay;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    BallotRelay(Ballots ballots, Relay relay, JdbcClient jdbc, TransactionTemplate transaction) {
        this.ballots = ballots;
        this.relay = relay;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${polity.votes.relay-interval:1s}")
    void carry() {
        if (relay.isOpen()) {
            transaction.executeWithoutResult(status -> {
                if (lock()) {
                    firstOfEachVoter().forEach(this::carry);
                }
            });
        }
    }

    /** A voter's later ballots carry later nonces, so they wait for the first. */
    private Collection<Ballot> firstOfEachVoter() {
        return ballots.onTheirWay().stream()
                .collect(Collectors.toMap(
                        Ballot::voter, Function.identity(), (first, later) -> first, LinkedHashMap::new))
                .values();
    }

    /** One relay at a time: two would spend the payer's nonce twice. */
    private boolean lock() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtext('polity.relay'))")
                .query(Boolean.class)
                .single();
    }

    private void carry(Ballot ballot) {
        Instant now = Instant.now();
        try {
            if (isUnderWay(ballot, now)) {
                return;
            }
            Optional<Refusal> refusal = relay.refusalOf(ballot.signed());
            if (refusal.isPresent()) {
                giveUp(ballot, refusal.get(), now);
                return;
            }
            ballot.sentIn(relay.send(ballot.signed()), now);
            ballots.save(ballot);
        } catch (IOException unreachable) {
            log.debug("ballot {} waits: {}", ballot.signed().proposal(), unreachable.getMessage());
        }
    }

    private boolean isUnderWay(Ballot ballot, Instant now) throws IOException {
        Hash sentIn = ballot.sentIn();
        Instant sentAt = ballot.sentAt();
        if (sentIn == null || sentAt == null) {
            return false;
        }
        return sentAt.plus(PATIENCE).isAfter(now) || relay.knows(sentIn);
    }

    /** Counted already means that only our follower is behind. */
    private void giveUp(Ballot ballot, Refusal refusal, Instant now) {
        if (!refusal.messageKey().equals("refusal.already-voted")) {
            ballot.refuse(refusal.messageKey(), now);
            ballots.save(ballot);
        }
    }
}
