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

    private record Step(ProposalId proposal, ProposalState state) {}

    private record Tried(Instant again, Duration after) {}

    private final Proposals proposals;
    private final GovernorCalls calls;
    private final KeeperAccount account;
    private final ChainClock clock;
    private final ChainHealth health;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Map<Step, Tried> tried = new HashMap<>();

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

    /** One that can't be kept does not stop those behind it; a node that is away stops all. */
    private void keepAll(Instant now) {
        List<Proposal> carried = proposals.carriedAt(now, LOOKED_AT);
        List<ProposalId> ids = carried.stream().map(Proposal::id).toList();
        tried.keySet().removeIf(step -> !ids.contains(step.proposal()));
        for (Proposal proposal : carried) {
            Step step = new Step(proposal.id(), proposal.stateAt(now));
            try {
                if (isDue(proposal, step, now)) {
                    if (account.isBusy()) {
                        return;
                    }
                    keep(proposal, step, now);
                }
            } catch (IOException | RuntimeException failure) {
                if (Unreachable.isBehind(failure)) {
                    log.debug("proposals are kept later: {}", failure.getMessage());
                    return;
                }
                log.warn("proposal {} is kept later", proposal.id(), failure);
                later(step, now);
            }
        }
    }

    private boolean isDue(Proposal proposal, Step step, Instant now) {
        Tried earlier = tried.get(step);
        return (earlier == null || !now.isBefore(earlier.again()))
                && (step.state() == ProposalState.SUCCEEDED || proposal.isExecutableAt(now));
    }

    private void keep(Proposal proposal, Step step, Instant now) throws IOException {
        PreparedCall call = step.state() == ProposalState.SUCCEEDED
                ? calls.queue(proposal.actions(), proposal.description())
                : calls.execute(proposal.actions(), proposal.description());
        Optional<Coded> refusal = account.refusalOf(call);
        if (refusal.isPresent()) {
            log.info("proposal {} can't be kept now: {}", proposal.id(), CodeTree.text(refusal.get()));
        } else {
            log.info("proposal {} is kept in {}", proposal.id(), account.send(call));
        }
        later(step, now);
    }

    /** Also what was sent is not sent again at once: it may fail in its block, each time for its gas. */
    private void later(Step step, Instant now) {
        Tried earlier = tried.get(step);
        Duration wait = earlier == null ? FIRST_WAIT : longer(earlier.after());
        tried.put(step, new Tried(now.plus(wait), wait));
    }

    private static Duration longer(Duration wait) {
        return wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
    }
}
