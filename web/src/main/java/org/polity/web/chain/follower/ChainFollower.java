package org.polity.web.chain.follower;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.ChainProperties;
import org.polity.web.chain.Network;
import org.polity.web.chain.events.VoteCast;
import org.polity.web.chain.events.VotesCast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Follows the chain block by block. Every step checks that the next block's parent is the last followed block, and
 * otherwise goes back to the common ancestor. It writes block, events and cursor in one transaction. Settled blocks are
 * read a second time.
 */
@Component
class ChainFollower implements MeterBinder {

    private static final Logger log = LoggerFactory.getLogger(ChainFollower.class);

    /**
     * A node behind a load balancer may be some blocks late. After this many looks the chain has really lost its last
     * blocks.
     */
    private static final int LOOKS_BEFORE_GOING_BACK = 3;

    private static final int POLLS_UNTIL_ASKED_AGAIN = 10;

    private final Node node;
    private final ReadAhead ahead;
    private final FollowedBlocks blocks;
    private final ChainProperties properties;
    private final FollowerProperties limits;
    private final ApplicationEventPublisher listeners;
    private final TransactionTemplate transaction;
    private final ChainClock clock;
    private final ChainHealth health;
    private final Network network;
    private final Clock wall = Clock.systemUTC();
    private final FailedSteps failed = new FailedSteps();
    private final FollowerMeters meters = new FollowerMeters();

    private int polls;
    private int looksBehind;

    ChainFollower(
            Node node,
            FollowedBlocks blocks,
            ChainProperties properties,
            FollowerProperties limits,
            ApplicationEventPublisher listeners,
            TransactionTemplate transaction,
            ChainClock clock,
            ChainHealth health,
            Network network) {
        this.node = node;
        this.ahead = new ReadAhead(node);
        this.blocks = blocks;
        this.properties = properties;
        this.limits = limits;
        this.listeners = listeners;
        this.transaction = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        this.transaction.setName(ChainHealth.TRANSACTION);
        this.clock = clock;
        this.health = health;
        this.network = network;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        meters.bindTo(registry, health);
    }

    @Scheduled(fixedDelayString = "${polity.chain.poll-interval:1s}")
    void follow() {
        try {
            requireSameNetwork();
            BlockHeader head = head();
            clock.observe(head);
            if (failed.rests()) {
                return;
            }
            looksBehind = isBehind(head) ? looksBehind + 1 : 0;
            while (step(head)) {
                head = head();
            }
            tell(head);
        } catch (NotFollowed refused) {
            meters.failed(FollowerMeters.Failure.NODE);
            health.lost(refused.fault(), refused);
        } catch (IOException unreachable) {
            meters.failed(FollowerMeters.Failure.NODE);
            health.lost(NodeFault.Plain.UNREACHABLE, unreachable);
        } catch (TransactionException | DataAccessException failure) {
            meters.failed(FollowerMeters.Failure.DATABASE);
            log.error("the read model could not be read or written", failure);
            health.lost(NodeFault.Plain.DATABASE_AWAY, failure);
        } catch (RuntimeException | Error failure) {
            meters.failed(FollowerMeters.Failure.BLOCK);
            log.error("the chain could not be followed past the last block", failure);
            health.lost(NodeFault.Plain.FAILED, failure);
        } finally {
            polls++;
        }
    }

    private BlockHeader head() throws IOException {
        BlockHeader head = believed(node.head());
        meters.saw(head);
        return head;
    }

    private BlockHeader believed(BlockHeader block) throws NotFollowed {
        if (clock.ahead(block).compareTo(limits.mostAhead()) > 0) {
            throw new NotFollowed(new NodeFault.Ahead(block.time()));
        }
        return block;
    }

    /** A node can be exchanged behind its address, but the read model belongs to one network. */
    private void requireSameNetwork() throws IOException {
        boolean followsNothing = blocks.last().isEmpty();
        if (!followsNothing
                && polls % POLLS_UNTIL_ASKED_AGAIN != 0
                && health.state().trouble() == null) {
            return;
        }
        FollowedBlocks.Network ours = followsNothing ? null : blocks.network().orElse(null);
        FollowedBlocks.Network theirs = new FollowedBlocks.Network(
                node.chainId(),
                node.header(0)
                        .orElseThrow(() -> new NotFollowed(new NodeFault.Contradicts(0)))
                        .hash());
        if (ours == null) {
            if (!node.hasContracts()) {
                throw new NotFollowed(NodeFault.Plain.NO_CONTRACTS);
            }
            blocks.remember(theirs);
            ours = theirs;
        }
        network.isFollowed(ours.chainId());
        if (ours.chainId() != theirs.chainId()) {
            throw new NotFollowed(new NodeFault.OtherNetwork(ours.chainId(), theirs.chainId()));
        } else if (!ours.genesis().equals(theirs.genesis())) {
            throw new NotFollowed(NodeFault.Plain.OTHER_GENESIS);
        }
    }

    private void tell(BlockHeader head) {
        BlockHeader last = blocks.last().orElse(head);
        meters.followed(last.number());
        if (failed.isStuck()) {
            health.doubtful(last, new NodeFault.Stuck(failed.block()));
        } else if (isBehind(head)) {
            health.doubtful(last, new NodeFault.Behind(head.number(), last.number()));
        } else if (!limits.staleAfter().isZero()
                && Duration.between(head.time(), Instant.now(wall)).compareTo(limits.staleAfter()) > 0) {
            health.doubtful(head, new NodeFault.Stale(head.time()));
        } else {
            health.reached(head);
        }
    }

    private boolean isBehind(BlockHeader head) {
        return blocks.last().filter(last -> head.number() < last.number()).isPresent();
    }

    /** One transaction. Returns whether more blocks can be followed. */
    private boolean step(BlockHeader head) throws IOException {
        Optional<Step> step = next(head);
        if (step.isEmpty()) {
            return false;
        }
        long number = number(step.get());
        try {
            boolean more = Boolean.TRUE.equals(transaction.execute(status -> blocks.lock() && take(step.get())));
            if (more) {
                failed.took(number);
                meters.followed(number);
            }
            return more;
        } catch (RuntimeException failure) {
            if (!isOfTheBlock(failure)) {
                throw failure;
            }
            // the transaction was rolled back; the next poll tries it again from the same cursor
            log.error("block {} could not be taken", number, failure);
            failed.failedAt(number);
            goBack();
            return false;
        }
    }

    /** A database failure is no fault of the block. */
    private static boolean isOfTheBlock(RuntimeException failure) {
        return !(failure instanceof TransactionException
                || failure instanceof NonTransientDataAccessResourceException
                || failure instanceof DataAccessException access
                        && !(access instanceof NonTransientDataAccessException));
    }

    private static long number(Step step) {
        return switch (step) {
            case Step.Block block -> block.last().number();
            case Step.Reorganisation back -> back.ancestor();
            case Step.Finality finality -> finality.last();
        };
    }

    /** A wrongly read block may cause a later failure, so this block and those before it are read again. */
    private void goBack() {
        long back = failed.back();
        BlockHeader last = blocks.last().orElse(null);
        if (back == 0 || last == null) {
            return;
        }
        long goal = back > last.number() ? -1 : last.number() - back;
        Step again = new Step.Reorganisation(last, newestUpTo(goal));
        transaction.executeWithoutResult(status -> {
            if (blocks.lock()) {
                take(again);
            }
        });
    }

    private Optional<Step> next(BlockHeader head) throws IOException {
        BlockHeader last = blocks.last().orElse(null);
        long next = last == null ? properties.addresses().fromBlock() : last.number() + 1;
        if (last != null && head.number() == last.number() && head.hash().equals(last.hash())) {
            return settle(last);
        }
        if (last != null && head.number() <= last.number()) {
            return back(head, last);
        }
        if (head.number() < next) {
            throw new NotFollowed(NodeFault.Plain.NO_CONTRACTS);
        }
        long safe = head.number() - properties.keptHeaders();
        if (safe > next) {
            return Optional.of(range(head, last, next, safe));
        }
        BlockHeader header = believed(node.header(next).orElseThrow(() -> vanished(next)));
        if (last != null && !header.follows(last)) {
            return Optional.of(reorganisation(head, last));
        }
        EventBlock events = node.events(header);
        return Optional.of(new Step.Block(last, header, events.isEmpty() ? List.of() : List.of(events), false));
    }

    /**
     * Only another hash at a followed height shows a reorganisation. If blocks are only missing, the node is behind
     * another node that answered before. Then no settled block is removed, and the others only after some looks.
     */
    private Optional<Step> back(BlockHeader head, BlockHeader last) throws IOException {
        BlockHeader ours = blocks.newestUpTo(head.number()).orElse(null);
        if (ours == null
                || isOnChain(ours, head)
                        && (looksBehind < LOOKS_BEFORE_GOING_BACK || ours.number() < blocks.settled())) {
            return Optional.empty();
        }
        return Optional.of(reorganisation(head, last));
    }

    /** @param safe the last block below every reorganisation */
    private Step range(BlockHeader head, @Nullable BlockHeader last, long from, long safe) throws IOException {
        Node.Range range = ahead.range(from, endOfRange(from, safe));
        if (last != null && !range.first().follows(last)) {
            return reorganisation(head, last);
        }
        if (!isOnChain(range.last(), head)) {
            throw vanished(range.last().number());
        }
        long next = range.last().number() + 1;
        ahead.begin(next, endOfRange(next, safe));
        return new Step.Block(last, range.last(), range.events(), range.isSealed());
    }

    private long endOfRange(long from, long safe) {
        return Math.min(safe, from + properties.rangeSize() - 1);
    }

    /** Blocks below every reorganisation are read a second time, before anybody relies on them for good. */
    private Optional<Step> settle(BlockHeader last) throws IOException {
        long from = Math.max(blocks.settled() + 1, properties.addresses().fromBlock());
        long to = endOfRange(from, last.number() - limits.finality());
        if (to < from) {
            return Optional.empty();
        }
        Node.Range again = node.range(from, to);
        long read = again.last().number();
        Optional<Long> differs = blocks.firstDifference(from, read, again.events());
        if (differs.isEmpty()) {
            return Optional.of(new Step.Finality(last, read));
        }
        meters.doubted();
        log.warn("block {} has other events than were read before: it is read again", differs.get());
        return Optional.of(new Step.Reorganisation(last, newestUpTo(differs.get() - 1)));
    }

    /** The number of the newest kept header at or below this one; without one everything is read again. */
    private long newestUpTo(long number) {
        return blocks.newestUpTo(number)
                .map(BlockHeader::number)
                .orElse(properties.addresses().fromBlock() - 1);
    }

    /** @throws NotFollowed if the node lacks a block below its own head, which is no fault of the followed blocks */
    private boolean isOnChain(BlockHeader ours, BlockHeader head) throws IOException {
        BlockHeader theirs = ours.number() == head.number()
                ? head
                : node.header(ours.number()).orElseThrow(() -> vanished(ours.number()));
        return theirs.hash().equals(ours.hash());
    }

    private boolean take(Step step) {
        if (movedOnFrom(step.seen())) {
            return true;
        }
        switch (step) {
            case Step.Reorganisation back -> {
                meters.rolledBack();
                log.warn("the chain was reorganised: rolling back to block {}", back.ancestor());
                blocks.rollBackTo(back.ancestor());
            }
            case Step.Finality finality -> blocks.settle(finality.last());
            case Step.Block followed -> {
                if (!followed.events().isEmpty()) {
                    blocks.write(followed.events());
                    announce(followed.events());
                }
                blocks.remember(followed.last(), properties.keptHeaders());
                if (followed.settled()) {
                    blocks.settle(followed.last().number());
                }
            }
        }
        return true;
    }

    /** In the order of the chain; consecutive votes, such as those of a batch, form one event. */
    private void announce(List<EventBlock> events) {
        List<VoteCast> votes = new ArrayList<>();
        for (EventBlock block : events) {
            for (EventBlock.Entry entry : block.entries()) {
                if (entry.event() instanceof VoteCast vote) {
                    votes.add(vote);
                } else {
                    announceVotes(votes);
                    listeners.publishEvent(entry.event());
                }
            }
        }
        announceVotes(votes);
    }

    private void announceVotes(List<VoteCast> votes) {
        if (!votes.isEmpty()) {
            listeners.publishEvent(new VotesCast(votes));
            votes.clear();
        }
    }

    /** Another site may have followed between the reading and the lock. */
    private boolean movedOnFrom(@Nullable BlockHeader seen) {
        BlockHeader last = blocks.last().orElse(null);
        return seen == null ? last != null : !seen.equals(last);
    }

    /** Goes back to the newest block that is still on the node's chain. */
    private Step reorganisation(BlockHeader head, BlockHeader last) throws IOException {
        for (BlockHeader ours : blocks.newestFirst()) {
            if (ours.number() <= head.number() && isOnChain(ours, head)) {
                if (ours.equals(last)) {
                    throw vanished(last.number());
                }
                return new Step.Reorganisation(last, ours.number());
            }
        }
        log.warn("no followed block is on the node's chain any more: the read model is rebuilt from the first block");
        return new Step.Reorganisation(last, properties.addresses().fromBlock() - 1);
    }

    private static NotFollowed vanished(long number) {
        return new NotFollowed(new NodeFault.Contradicts(number));
    }
}
