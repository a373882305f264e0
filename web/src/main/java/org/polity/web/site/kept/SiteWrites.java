package org.polity.web.site.kept;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.follower.ChainHealth;
import org.polity.web.site.PagesChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** Counts what was written that pages show. A page that was made before a write is not served after the write. */
@Component
class SiteWrites implements TransactionExecutionListener {

    /** A follower that catches up writes block after block: pages are made again so often, and at its end. */
    private static final Duration APART = Duration.ofSeconds(1);

    private final LongAdder count = new LongAdder();
    private final AtomicLong followed = new AtomicLong(System.nanoTime() - APART.toNanos());

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        if (transaction.getTransactionName().equals(ChainHealth.TRANSACTION)) {
            long before = followed.get();
            long now = System.nanoTime();
            if (now - before >= APART.toNanos() && followed.compareAndSet(before, now)) {
                written();
            }
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
        return count.sum();
    }
}
