package org.polity.web.site;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.polity.web.chain.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The one gate before all that costs memory or seconds. So many are inside at once, so many wait, of them at most half from one
 * sender, and none for long; the others get 503 at once.
 */
@Component
class Gate {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Semaphore places;
    private final int mostWaiting;
    private final AtomicInteger waiting = new AtomicInteger();
    private final ConcurrentMap<Sender, Integer> senders = new ConcurrentHashMap<>();

    Gate(SiteProperties properties) {
        this.places = new Semaphore(properties.costlyAtOnce(), true);
        this.mostWaiting = properties.costlyWaiting();
    }

    /** A place inside, given back once, however often it is closed. */
    final class Pass implements AutoCloseable {

        private final Sender sender;
        private final AtomicBoolean inside = new AtomicBoolean(true);

        private Pass(Sender sender) {
            this.sender = sender;
        }

        @Override
        public void close() {
            if (inside.compareAndSet(true, false)) {
                places.release();
                left(sender);
            }
        }
    }

    /** @throws Refused 503 when too many others wait */
    Pass enter(Sender sender) {
        int own = senders.merge(sender, 1, Integer::sum);
        try {
            if (own <= Math.max(1, mostWaiting / 2) && isLetIn()) {
                return new Pass(sender);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        left(sender);
        throw new Refused(HttpStatus.SERVICE_UNAVAILABLE, RequestFault.Plain.BUSY);
    }

    private boolean isLetIn() throws InterruptedException {
        if (places.tryAcquire(0, TimeUnit.SECONDS)) {
            return true;
        }
        try {
            return waiting.incrementAndGet() <= mostWaiting
                    && places.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } finally {
            waiting.decrementAndGet();
        }
    }

    private void left(Sender sender) {
        senders.computeIfPresent(sender, (one, count) -> count == 1 ? null : count - 1);
    }

    int waiting() {
        return waiting.get();
    }
}
