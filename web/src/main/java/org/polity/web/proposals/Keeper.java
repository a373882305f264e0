package org.polity.web.proposals;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.polity.engine.codes.CodeTree;
import org.polity.engine.codes.Coded;
import org.polity.web.chain.NodeRefusal;
import org.polity.web.chain.SiteLock;
import org.polity.web.chain.Unreachable;
import org.polity.web.chain.calls.GovernorCalls;
import org.polity.web.chain.calls.PreparedCall;
import org.polity.web.chain.follower.ChainClock;
import org.polity.web.chain.follower.ChainHealth;
import org.polity.web.chain.keeper.KeeperAccount;
import org.polity.web.values.Hash;
import org.polity.web.values.ProposalId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Queues and executes accepted proposals, so that no proposal waits for a person. It repeats a rejected call at growing
 * intervals. Of several sites on one database, one keeps at a time.
 */
@Component
class Keeper implements MeterBinder {

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
    private final SiteLock lock;
    private final Map<Step, Tried> tried = new HashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder sent = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();

    Keeper(
            Proposals proposals,
            GovernorCalls calls,
            KeeperAccount account,
            ChainClock clock,
            ChainHealth health,
            SiteLock lock) {
        this.proposals = proposals;
        this.calls = calls;
        this.account = account;
        this.clock = clock;
        this.health = health;
        this.lock = lock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("polity.keeper.open", account, payer -> payer.isOpen() ? 1 : 0)
                .description("1 where this site has a keeper")
                .register(registry);
        Gauge.builder("polity.keeper.waiting", waiting, AtomicInteger::get)
                .description("proposals that could be queued or executed at the keeper's last look")
                .register(registry);
        FunctionCounter.builder("polity.keeper.sent", sent, LongAdder::sum)
                .description("transactions that queue or execute a proposal")
                .register(registry);
        FunctionCounter.builder("polity.keeper.refused", refused, LongAdder::sum)
                .description("proposals that the contracts refused to queue or execute, each time")
                .register(registry);
        FunctionCounter.builder("polity.keeper.failures", failed, LongAdder::sum)
                .description("proposals that could not be queued or executed for another reason, each time")
                .register(registry);
    }

    @Scheduled(fixedDelayString = "${polity.keeper.interval:15s}")
    void keep() {
        try {
            if (account.isOpen() && health.state().trouble() == null && lock.isOurs(SiteLock.Duty.KEEPER)) {
                keepAll(clock.now());
            }
        } catch (SQLException | DataAccessException | TransactionException away) {
            log.debug("proposals are kept when the database is back: {}", away.getMessage());
        }
    }

    /** A failure for one proposal does not stop the next ones, but an unreachable node stops all. */
    private void keepAll(Instant now) {
        List<Proposal> carried = proposals.carriedAt(now, LOOKED_AT);
        List<ProposalId> ids = carried.stream().map(Proposal::id).toList();
        tried.keySet().removeIf(step -> !ids.contains(step.proposal()));
        waiting.set((int) carried.stream()
                .filter(proposal -> isReady(proposal, proposal.stateAt(now), now))
                .count());
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
                failed.increment();
                log.warn("proposal {} is kept later", proposal.id(), failure);
                later(step, now, failure instanceof NodeRefusal);
            }
        }
    }

    private boolean isDue(Proposal proposal, Step step, Instant now) {
        Tried earlier = tried.get(step);
        return (earlier == null || !now.isBefore(earlier.again())) && isReady(proposal, step.state(), now);
    }

    private static boolean isReady(Proposal proposal, ProposalState state, Instant now) {
        return state == ProposalState.SUCCEEDED || proposal.isExecutableAt(now);
    }

    private void keep(Proposal proposal, Step step, Instant now) throws IOException {
        PreparedCall call = step.state() == ProposalState.SUCCEEDED
                ? calls.queue(proposal.actions(), proposal.descriptionHash())
                : calls.execute(proposal.actions(), proposal.descriptionHash());
        Optional<Coded> refusal = account.refusalOf(call);
        if (refusal.isPresent()) {
            refused.increment();
            log.info("proposal {} can't be kept now: {}", proposal.id(), CodeTree.text(refusal.get()));
            later(step, now, false);
            return;
        }
        Optional<Hash> hash = account.send(call);
        hash.ifPresentOrElse(sent -> sent(proposal, sent), () -> costs(proposal));
        later(step, now, hash.isEmpty());
    }

    private void sent(Proposal proposal, Hash hash) {
        log.info("proposal {} is kept in {}", proposal.id(), hash);
        sent.increment();
    }

    private void costs(Proposal proposal) {
        log.info("proposal {} waits until gas costs less", proposal.id());
        failed.increment();
    }

    /**
     * A sent transaction is not repeated at once either, because it may fail in its block and cost gas each time.
     *
     * @param same whether the interval stays the same, because an error of the node or the price of gas is no answer
     *     about the proposal
     */
    private void later(Step step, Instant now, boolean same) {
        Duration before =
                tried.getOrDefault(step, new Tried(now, Duration.ZERO)).after();
        Duration wait = before.isZero() ? FIRST_WAIT : same ? before : longer(before);
        tried.put(step, new Tried(now.plus(wait), wait));
    }

    private static Duration longer(Duration wait) {
        return wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
    }
}
