package org.polity.web.site.kept;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** Counts what this site has written. A page that was made before a write is not served after the write. */
@Component
class SiteWrites implements TransactionExecutionListener {

    private final LongAdder count = new LongAdder();

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        if (!transaction.isReadOnly()) {
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
