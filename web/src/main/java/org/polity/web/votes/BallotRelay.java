package org.polity.web.votes;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.polity.web.chain.BallotPaper;
import org.polity.web.chain.ChainClock;
import org.polity.web.chain.Hash;
import org.polity.web.chain.Refusal;
import org.polity.web.chain.Relay;
import org.polity.web.proposals.Proposals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries signed ballots to the Governor. A ballot is sent until the follower has seen its vote; a node that does not answer
 * only makes it wait. Given up is only what can never be counted.
 */
@Component
class BallotRelay {

    private static final Logger log = LoggerFactory.getLogger(BallotRelay.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Ballots ballots;
    private final Relay relay;
    private final BallotPaper paper;
    private final Proposals proposals;
    private final ChainClock clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    BallotRelay(
            Ballots ballots,
            Relay relay,
            BallotPaper paper,
            Proposals proposals,
            ChainClock clock,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.ballots = ballots;
        this.relay = relay;
        this.paper = paper;
        this.proposals = proposals;
        this.clock = clock;
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
                giveUpIfHopeless(ballot, refusal.get(), now);
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

    /**
     * A node that has just come back may know less than it did, so one refusal means little. A ballot is hopeless when its
     * vote is over or its number was used by another.
     */
    private void giveUpIfHopeless(Ballot ballot, Refusal refusal, Instant now) throws IOException {
        boolean over = proposals
                .find(ballot.proposal())
                .filter(proposal -> clock.now().isAfter(proposal.voteEnd()) || proposal.canceledAt() != null)
                .isPresent();
        boolean used = paper.nonceOf(ballot.voter()).compareTo(ballot.nonce()) > 0;
        boolean counted = refusal.messageKey().equals("refusal.already-voted");
        if ((over || used) && !counted) {
            ballot.refuse(refusal.messageKey(), now);
            ballots.save(ballot);
        }
    }
}
