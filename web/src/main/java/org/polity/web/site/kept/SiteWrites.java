package org.polity.web.site.kept;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.follower.BlockHeader;
import org.polity.web.chain.follower.ChainHealth;
import org.polity.web.site.PagesChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** Counts what was written that pages show. A page that was made before a write is not served after the write. */
@Component
class SiteWrites implements TransactionExecutionListener {

    /** A follower that catches up writes block after block. Pages are made again so often, and when the site says a new head. */
    private static final Duration APART = Duration.ofSeconds(1);

    /** @param head to which the chain was followed, as the site said when the first of these writes came */
    private record Unannounced(long since, @Nullable BlockHeader head) {}

    private final ChainHealth health;
    private final LongAdder count = new LongAdder();
    private final AtomicReference<@Nullable Unannounced> followed = new AtomicReference<>();

    SiteWrites(ChainHealth health) {
        this.health = health;
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        if (transaction.getTransactionName().equals(ChainHealth.TRANSACTION)) {
            BlockHeader head = health.state().head();
            followed.updateAndGet(before -> before == null || !Objects.equals(before.head(), head)
                    ? new Unannounced(System.nanoTime(), head)
                    : before);
        }
    }

    @EventListener
    void changed(PagesChanged changed) {
        written();
    }

    void written() {
        count.increment();
    }

    long count() {
        Unannounced waiting = followed.get();
        if (waiting != null
                && System.nanoTime() - waiting.since() >= APART.toNanos()
                && followed.compareAndSet(waiting, null)
                && Objects.equals(waiting.head(), health.state().head())) {
            written();
        }
        return count.sum();
    }
}
