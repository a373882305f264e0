package org.polity.web.chain.follower;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.ChainProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Follows the chain block by block: every step checks that the next block's parent is the last one followed, rolls back to
 * the common ancestor when it is not, and writes block, events and cursor in one transaction.
 */
@Component
class ChainFollower {

    private static final Logger log = LoggerFactory.getLogger(ChainFollower.class);

    private final Node node;
    private final FollowedBlocks blocks;
    private final ChainProperties properties;
    private final ApplicationEventPublisher listeners;
    private final TransactionTemplate transaction;
    private final ChainClock clock;
    private final ChainHealth health;

    ChainFollower(
            Node node,
            FollowedBlocks blocks,
            ChainProperties properties,
            ApplicationEventPublisher listeners,
            TransactionTemplate transaction,
            ChainClock clock,
            ChainHealth health) {
        this.node = node;
        this.blocks = blocks;
        this.properties = properties;
        this.listeners = listeners;
        this.transaction = transaction;
        this.clock = clock;
        this.health = health;
    }

    @Scheduled(fixedDelayString = "${polity.chain.poll-interval:1s}")
    void follow() {
        try {
            BlockHeader head = node.head();
            clock.observe(head);
            while (step(head)) {
                head = node.head();
            }
            health.reached(head);
        } catch (IOException unreachable) {
            health.lost(unreachable);
        } catch (RuntimeException failure) {
            // the step was rolled back whole; the next poll tries it again from the same cursor
            health.lost(failure);
            log.error("the chain could not be followed past the last block", failure);
        }
    }

    /** One transaction. Says whether there is more to follow. */
    private boolean step(BlockHeader head) throws IOException {
        Step step = next(head);
        return Boolean.TRUE.equals(transaction.execute(status -> blocks.lock() && take(step)));
    }

    private sealed interface Step {
        record Nothing() implements Step {}

        record RollBack(@Nullable BlockHeader seen, long ancestor) implements Step {}

        record Follow(@Nullable BlockHeader parent, BlockHeader header, List<EventBlock> events) implements Step {}
    }

    private Step next(BlockHeader head) throws IOException {
        BlockHeader last = blocks.last().orElse(null);
        long next = last == null ? properties.addresses().fromBlock() : last.number() + 1;
        if (last != null && head.number() == last.number() && head.hash().equals(last.hash())) {
            return new Step.Nothing();
        }
        if (last != null && head.number() <= last.number()) {
            return new Step.RollBack(last, commonAncestor());
        }
        if (head.number() < next) {
            return new Step.Nothing();
        }
        long safe = Math.min(head.number() - properties.keptHeaders(), next + properties.rangeSize() - 1);
        if (safe > next) {
            return last == null || isOnChain(last)
                    ? range(last, next, safe)
                    : new Step.RollBack(last, commonAncestor());
        }
        BlockHeader header = node.header(next).orElseThrow(() -> vanished(next));
        if (last != null && !header.follows(last)) {
            return new Step.RollBack(last, commonAncestor());
        }
        EventBlock events = node.events(header);
        return new Step.Follow(last, header, events.isEmpty() ? List.of() : List.of(events));
    }

    /** The end is read before and after the events: when it is the same block, so is everything below it. */
    private Step range(@Nullable BlockHeader last, long from, long to) throws IOException {
        BlockHeader end = node.header(to).orElseThrow(() -> vanished(to));
        List<EventBlock> events = node.events(from, to);
        if (!isOnChain(end)) {
            throw vanished(to);
        }
        return new Step.Follow(last, end, events);
    }

    private boolean isOnChain(BlockHeader ours) throws IOException {
        return node.header(ours.number())
                .filter(theirs -> theirs.hash().equals(ours.hash()))
                .isPresent();
    }

    private boolean take(Step step) {
        return switch (step) {
            case Step.Nothing nothing -> false;
            case Step.RollBack back -> {
                if (movedOnFrom(back.seen())) {
                    yield true;
                }
                log.warn("the chain was reorganised: rolling back to block {}", back.ancestor());
                blocks.rollBackTo(back.ancestor());
                yield true;
            }
            case Step.Follow follow -> {
                if (movedOnFrom(follow.parent())) {
                    yield true;
                }
                for (EventBlock block : follow.events()) {
                    blocks.write(block);
                    block.entries().forEach(entry -> listeners.publishEvent(entry.event()));
                }
                blocks.remember(follow.header(), properties.keptHeaders());
                yield true;
            }
        };
    }

    /** Another replica may have followed between our reading and our lock. */
    private boolean movedOnFrom(@Nullable BlockHeader seen) {
        BlockHeader last = blocks.last().orElse(null);
        return seen == null ? last != null : !seen.equals(last);
    }

    private long commonAncestor() throws IOException {
        for (BlockHeader ours : blocks.newestFirst()) {
            if (isOnChain(ours)) {
                return ours.number();
            }
        }
        log.warn("no followed block is on the node's chain any more: the read model is rebuilt from the first block");
        return properties.addresses().fromBlock() - 1;
    }

    private static IOException vanished(long number) {
        return new IOException("block `%d` is gone from the node: it will be asked again".formatted(number));
    }
}
