package org.polity.web.votes;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.polity.web.chain.Address;
import org.polity.web.chain.BallotPaper;
import org.polity.web.chain.ChainClock;
import org.polity.web.chain.Hash;
import org.polity.web.chain.ProposalId;
import org.polity.web.chain.Refusal;
import org.polity.web.chain.Relay;
import org.polity.web.chain.SignedBallot;
import org.polity.web.proposals.Proposals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries signed ballots to the Governor, those on one proposal together. A ballot is sent until the follower has seen its vote;
 * a node that does not answer only makes it wait. Given up is only what can never be counted.
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
    private final int mostPerBatch;

    BallotRelay(
            Ballots ballots,
            Relay relay,
            BallotPaper paper,
            Proposals proposals,
            ChainClock clock,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            @Value("${polity.votes.most-per-batch:200}") int mostPerBatch) {
        this.ballots = ballots;
        this.relay = relay;
        this.paper = paper;
        this.proposals = proposals;
        this.clock = clock;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.mostPerBatch = mostPerBatch;
    }

    @Scheduled(fixedDelayString = "${polity.votes.relay-interval:1s}")
    void carry() {
        if (relay.isOpen()) {
            transaction.executeWithoutResult(status -> {
                if (lock()) {
                    giveUpSkipped();
                    byProposal().forEach(this::carry);
                }
            });
        }
    }

    /** Those that are not under way, a voter's first only: later ballots carry later nonces, so they wait for it. */
    private Map<ProposalId, List<Ballot>> byProposal() {
        Set<Address> voters = new HashSet<>();
        Instant now = Instant.now();
        return ballots.onTheirWay().stream()
                .filter(ballot -> voters.add(ballot.voter()))
                .filter(ballot -> !isUnderWay(ballot, now))
                .collect(Collectors.groupingBy(Ballot::proposal, LinkedHashMap::new, Collectors.toList()));
    }

    /** What the chain skipped in our own transaction; what somebody else handed in under a voter's name means nothing. */
    private void giveUpSkipped() {
        jdbc.sql("""
                update community.ballots b
                set refused_because = 'refusal.skipped-' || replace(lower(s.reason), '_', '-'), refused_at = now()
                from chain.skipped_ballots s
                where b.refused_at is null and s.proposal_id = b.proposal_id and s.voter = b.voter
                  and s.transaction_hash = b.sent_in""").update();
    }

    /** One relay at a time: two would spend the payer's nonce twice. */
    private boolean lock() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtext('polity.relay'))")
                .query(Boolean.class)
                .single();
    }

    private void carry(ProposalId proposal, List<Ballot> waiting) {
        for (int from = 0; from < waiting.size(); from += mostPerBatch) {
            List<Ballot> batch = waiting.subList(from, Math.min(from + mostPerBatch, waiting.size()));
            try {
                handIn(proposal, batch);
            } catch (IOException unreachable) {
                log.debug("{} ballots on {} wait: {}", batch.size(), proposal, unreachable.getMessage());
            }
        }
    }

    /** A ballot that would be skipped is not sent: nobody can make the relay pay for nothing. */
    private void handIn(ProposalId proposal, List<Ballot> batch) throws IOException {
        List<Ballot> good = relay.countable(proposal, signed(batch)) == batch.size() ? batch : countedAlone(batch);
        if (good.isEmpty()) {
            return;
        }
        Hash sent = relay.send(proposal, signed(good));
        Instant now = Instant.now();
        for (Ballot ballot : good) {
            ballot.sentIn(sent, now);
            ballots.save(ballot);
        }
    }

    private List<Ballot> countedAlone(List<Ballot> batch) throws IOException {
        List<Ballot> good = new ArrayList<>();
        for (Ballot ballot : batch) {
            Optional<Refusal> refusal = relay.refusalOf(ballot.signed());
            if (refusal.isEmpty()) {
                good.add(ballot);
            } else {
                giveUpIfHopeless(ballot, refusal.get(), Instant.now());
            }
        }
        return good;
    }

    private static List<SignedBallot> signed(List<Ballot> ballots) {
        return ballots.stream().map(Ballot::signed).toList();
    }

    /** What is not known is left alone until it is. */
    private boolean isUnderWay(Ballot ballot, Instant now) {
        Hash sentIn = ballot.sentIn();
        Instant sentAt = ballot.sentAt();
        if (sentIn == null || sentAt == null) {
            return false;
        }
        try {
            return sentAt.plus(PATIENCE).isAfter(now) || relay.isUnderWay(sentIn);
        } catch (IOException unreachable) {
            return true;
        }
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
