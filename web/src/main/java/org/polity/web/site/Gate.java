package org.polity.web.site;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.polity.web.chain.RequestRefused;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The one gate before all that costs memory or seconds. So many are inside at once, so many wait, of them at most half from one
 * sender, and none for long; the others get 503 at once.
 */
@Component
class Gate implements MeterBinder {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int mostInside;
    private final Semaphore places;
    private final int mostWaiting;
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder refused = new LongAdder();
    private final SenderCounts senders = new SenderCounts();

    Gate(SiteProperties properties) {
        this.mostInside = properties.costlyAtOnce();
        this.places = new Semaphore(mostInside, true);
        this.mostWaiting = properties.costlyWaiting();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("polity.gate.inside", places, free -> mostInside - free.availablePermits())
                .description("expensive requests that are answered now")
                .register(registry);
        Gauge.builder("polity.gate.places", () -> mostInside)
                .description("expensive requests that are answered at once")
                .register(registry);
        Gauge.builder("polity.gate.waiting", waiting, AtomicInteger::get)
                .description("expensive requests that wait for a place")
                .register(registry);
        FunctionCounter.builder("polity.gate.refused", refused, LongAdder::sum)
                .description("expensive requests that found no place: 503")
                .register(registry);
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
                senders.end(sender);
            }
        }
    }

    /** @throws RequestRefused 503 when too many others wait */
    Pass enter(Sender sender) {
        int own = senders.begin(sender);
        try {
            if (own <= Math.max(1, mostWaiting / 2) && isLetIn()) {
                return new Pass(sender);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        senders.end(sender);
        refused.increment();
        throw new RequestRefused(HttpStatus.SERVICE_UNAVAILABLE, RequestFault.Plain.BUSY);
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

    int waiting() {
        return waiting.get();
    }
}
