package org.polity.web.proposals;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.engine.codes.CodeTree;
import org.polity.engine.codes.Coded;
import org.polity.web.chain.Unreachable;
import org.polity.web.chain.calls.GovernorCalls;
import org.polity.web.chain.calls.PreparedCall;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.chain.follower.ChainHealth;
import org.polity.web.chain.keeper.KeeperAccount;
import org.polity.web.values.ProposalId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Queues and executes what has passed, so that no vote waits for somebody to press a button. What the chain refuses is tried
 * again later and later; of several sites on one database one keeps at a time.
 */
@Component
class Keeper {

    private static final Logger log = LoggerFactory.getLogger(Keeper.class);

    private static final int LOOKED_AT = 50;
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private record Refused(Instant again, Duration after) {}

    private final Proposals proposals;
    private final GovernorCalls calls;
    private final KeeperAccount account;
    private final ChainClock clock;
    private final ChainHealth health;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Map<ProposalId, Refused> refused = new HashMap<>();

    Keeper(
            Proposals proposals,
            GovernorCalls calls,
            KeeperAccount account,
            ChainClock clock,
            ChainHealth health,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.proposals = proposals;
        this.calls = calls;
        this.account = account;
        this.clock = clock;
        this.health = health;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${polity.keeper.interval:15s}")
    void keep() {
        if (account.isOpen() && health.state().trouble() == null) {
            transaction.executeWithoutResult(status -> {
                if (isOurTurn()) {
                    keepAll(clock.now());
                }
            });
        }
    }

    private boolean isOurTurn() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtext('polity.keeper'))")
                .query(Boolean.class)
                .single();
    }

    private void keepAll(Instant now) {
        List<Proposal> carried = proposals.carriedAt(now, LOOKED_AT);
        refused.keySet().retainAll(carried.stream().map(Proposal::id).toList());
        for (Proposal proposal : carried) {
            try {
                if (isDue(proposal, now) && !account.isBusy()) {
                    keep(proposal, now);
                }
            } catch (IOException | RuntimeException failure) {
                if (failure instanceof RuntimeException) {
                    Unreachable.orThrow(failure);
                }
                log.debug("proposal {} is kept later: {}", proposal.id(), failure.getMessage());
                return;
            }
        }
    }

    private boolean isDue(Proposal proposal, Instant now) {
        Refused earlier = refused.get(proposal.id());
        return (earlier == null || !now.isBefore(earlier.again()))
                && (proposal.stateAt(now) == ProposalState.SUCCEEDED || proposal.isExecutableAt(now));
    }

    private void keep(Proposal proposal, Instant now) throws IOException {
        PreparedCall call = proposal.stateAt(now) == ProposalState.SUCCEEDED
                ? calls.queue(proposal.actions(), proposal.description())
                : calls.execute(proposal.actions(), proposal.description());
        Optional<Coded> refusal = account.refusalOf(call);
        if (refusal.isPresent()) {
            Refused earlier = refused.get(proposal.id());
            Duration wait = earlier == null ? FIRST_WAIT : longer(earlier.after());
            refused.put(proposal.id(), new Refused(now.plus(wait), wait));
            log.info("proposal {} can't be kept now: {}", proposal.id(), CodeTree.text(refusal.get()));
        } else {
            refused.remove(proposal.id());
            log.info("proposal {} is kept in {}", proposal.id(), account.send(call));
        }
    }

    private static Duration longer(Duration wait) {
        return wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
    }
}
