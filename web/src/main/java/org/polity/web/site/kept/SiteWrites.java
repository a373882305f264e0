package org.polity.web.site.kept;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.follower.ChainHealth;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Counts the transactions of this site in which readers have written. A page that was made before one is not served after it.
 * What the follower has written shows with the block to which the chain is followed.
 */
@Component
class SiteWrites implements TransactionExecutionListener {

    private final LongAdder count = new LongAdder();

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        if (!transaction.isReadOnly() && !transaction.getTransactionName().equals(ChainHealth.TRANSACTION)) {
            written();
        }
    }

    void written() {
        count.increment();
    }

    long count() {
        return count.sum();
    }
}
