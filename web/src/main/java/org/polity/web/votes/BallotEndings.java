package org.polity.web.votes;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.web.chain.Unreachable;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.chain.relay.Relay;
import org.polity.web.chain.relay.Relay.Fate;
import org.polity.web.proposals.Proposal;
import org.polity.web.proposals.Proposals;
import org.polity.web.values.Hash;
import org.polity.web.values.ProposalId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How ballots end that are not counted: skipped by the Governor, failed alone, or too late. Each is given up with a reason that
 * its voter reads, and may be signed again while voting is open.
 */
@Component
class BallotEndings {

    /** A node may know nothing of a transaction for a moment after it took it. */
    private static final Duration BEFORE_FORGOTTEN = Duration.ofSeconds(20);
    /** The blocks' clock may be a little behind ours. */
    private static final Duration BEFORE_TOO_LATE = Duration.ofSeconds(20);

    private static final int FAILURES = 2;

    private final Ballots ballots;
    private final Relay relay;
    private final Proposals proposals;
    private final ChainClock clock;
    private final JdbcClient jdbc;

    BallotEndings(Ballots ballots, Relay relay, Proposals proposals, ChainClock clock, JdbcClient jdbc) {
        this.ballots = ballots;
        this.relay = relay;
        this.proposals = proposals;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /** @return the ballots that are to be sent now */
    List<Ballot> endWhatIsOver() {
        endSkipped();
        Map<Hash, Optional<Fate>> fates = new HashMap<>();
        Map<ProposalId, Optional<Proposal>> known = new HashMap<>();
        List<Ballot> unsent = new ArrayList<>();
        Instant now = Instant.now();
        for (Ballot ballot : ballots.onTheirWay()) {
            Hash sentIn = ballot.sentIn();
            Optional<Fate> fate =
                    sentIn == null ? Optional.of(Fate.FORGOTTEN) : fates.computeIfAbsent(sentIn, this::fate);
            Optional<Proposal> proposal = known.computeIfAbsent(ballot.proposal(), proposals::find);
            boolean toBeSent = fate.isPresent() && isToBeSent(ballot, fate.get(), now);
            boolean mayYetCount = fate.isEmpty() || fate.get() == Fate.TAKEN;
            if (!mayYetCount && proposal.isPresent()) {
                endIfLate(ballot, proposal.get(), ballot.sentIn() == null ? Duration.ZERO : BEFORE_TOO_LATE, now);
            }
            if (toBeSent && ballot.refusedBecause() == null && proposal.isPresent() && !ballot.waits(now)) {
                unsent.add(ballot);
            }
        }
        return unsent;
    }

    /** What the chain skipped in our own transaction; what somebody else sent under a voter's name means nothing. */
    private void endSkipped() {
        jdbc.sql("""
                update community.ballots b
                set refused_because = 'ballot.skipped-' || replace(lower(s.reason), '_', '-'), refused_at = now()
                from chain.skipped_ballots s
                where b.refused_at is null and s.proposal_id = b.proposal_id and s.voter = b.voter
                  and s.transaction_hash = b.sent_in""").update();
    }

    /** Empty while the node does not answer: what is not known is left alone until it is. */
    private Optional<Fate> fate(Hash transaction) {
        try {
            return Optional.of(relay.fateOf(transaction));
        } catch (IOException | RuntimeException failure) {
            Unreachable.orThrow(failure);
            return Optional.empty();
        }
    }

    private boolean isToBeSent(Ballot ballot, Fate fate, Instant now) {
        return switch (fate) {
            case WAITING, TAKEN -> false;
            case FAILED -> {
                ballot.failed();
                if (ballot.failures() >= FAILURES) {
                    ballot.refuse(BallotRefusal.Plain.FAILED, now);
                }
                ballots.save(ballot);
                yield true;
            }
            case FORGOTTEN -> {
                Instant sentAt = ballot.sentAt();
                yield sentAt == null || sentAt.plus(BEFORE_FORGOTTEN).isBefore(now);
            }
        };
    }

    private void endIfLate(Ballot ballot, Proposal proposal, Duration grace, Instant now) {
        boolean canceled = proposal.canceledAt() != null;
        boolean over = clock.now().isAfter(proposal.voteEnd().plus(grace));
        if ((canceled || over) && ballot.refusedBecause() == null) {
            ballot.refuse(canceled ? BallotRefusal.Plain.CANCELED : BallotRefusal.Plain.TOO_LATE, now);
            ballots.save(ballot);
        }
    }
}
