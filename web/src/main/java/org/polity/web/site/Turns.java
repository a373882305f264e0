package org.polity.web.site;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.RequestRefused;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Few pages are made at the same time, or each would wait for all others at each question to the database. Requests wait in a queue
 * for each page and sender. Pages are served in turn, and so are the senders of each, so that neither a sender of many requests nor
 * a page with many readers delays the others. A page that takes long,
 * as one that waits for the node does, counts no more.
 */
@Component
class Turns implements MeterBinder {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Who have to be many to take all places. */
    private static final int SENDERS_AT_LEAST = 8;

    private static final Deque<Waiting> NOBODY = new ArrayDeque<>();
    private static final SequencedMap<Sender, Deque<Waiting>> NO_SENDERS = new LinkedHashMap<>();

    private final int atOnce;
    private final int mostWaiting;
    private final long longest;
    private final ReentrantLock lock = new ReentrantLock();
    private final SequencedSet<Turn> begun = new LinkedHashSet<>();
    /** By page, and then by sender. */
    private final SequencedMap<Object, SequencedMap<Sender, Deque<Waiting>>> queues = new LinkedHashMap<>();

    private final LongAdder refused = new LongAdder();
    private int waiting;

    private static final class Waiting {

        private final Condition called;
        private @Nullable Turn turn;
        private boolean isSentAway;

        private Waiting(Condition called) {
            this.called = called;
        }
    }

    /** Ended once, however often it is closed. */
    final class Turn implements AutoCloseable {

        private final long since = System.nanoTime();

        @Override
        public void close() {
            lock.lock();
            try {
                begun.remove(this);
                call();
            } finally {
                lock.unlock();
            }
        }
    }

    Turns(SiteProperties properties) {
        this.atOnce = properties.pagesAtOnce();
        this.mostWaiting = properties.pagesWaiting();
        this.longest = properties.longestTurn().toNanos();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("polity.pages.waiting", this, Turns::waiting)
                .description("pages that wait until others are made")
                .register(registry);
        FunctionCounter.builder("polity.pages.refused", refused, LongAdder::sum)
                .description("pages that waited in vain, or found too many waiting: 503")
                .register(registry);
    }

    /** @throws RequestRefused 503 when too many others wait, or for too long */
    Turn begin(Object page, Sender sender) {
        lock.lock();
        try {
            if (waiting == 0 && isFree()) {
                return begin();
            }
            Turn turn = hasRoomFor(page, sender) ? await(page, sender) : null;
            if (turn != null) {
                return turn;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        refused.increment();
        throw new RequestRefused(HttpStatus.SERVICE_UNAVAILABLE, RequestFault.Plain.BUSY);
    }

    /** A sender has an eighth of the places. If all places are taken, a sender with many places loses one to a sender with few. */
    private boolean hasRoomFor(Object page, Sender sender) {
        int own = queues.getOrDefault(page, NO_SENDERS)
                .getOrDefault(sender, NOBODY)
                .size();
        if (own >= Math.max(1, mostWaiting / SENDERS_AT_LEAST)) {
            return false;
        }
        if (waiting < mostWaiting) {
            return true;
        }
        Deque<Waiting> longest = queues.values().stream()
                .flatMap(senders -> senders.values().stream())
                .max(Comparator.comparingInt(Deque::size))
                .orElse(NOBODY);
        if (longest.size() <= own + 1) {
            return false;
        }
        Waiting last = longest.removeLast();
        waiting--;
        last.isSentAway = true;
        last.called.signal();
        return true;
    }

    private @Nullable Turn await(Object page, Sender sender) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Waiting one = new Waiting(lock.newCondition());
        queues.computeIfAbsent(page, first -> new LinkedHashMap<>())
                .computeIfAbsent(sender, first -> new ArrayDeque<>())
                .add(one);
        waiting++;
        try {
            call();
            for (long now = System.nanoTime(); isPatient(one, now, deadline); now = System.nanoTime()) {
                one.called.awaitNanos(Math.min(deadline - now, untilOneCountsNoMore(now)));
                call();
            }
            return one.turn;
        } finally {
            if (one.turn == null && !one.isSentAway) {
                leave(page, sender, one);
            }
        }
    }

    private static boolean isPatient(Waiting one, long now, long deadline) {
        return one.turn == null && !one.isSentAway && now < deadline;
    }

    private long untilOneCountsNoMore(long now) {
        return begun.isEmpty() ? 0 : begun.getFirst().since + longest - now;
    }

    private void leave(Object page, Sender sender, Waiting one) {
        waiting--;
        queues.computeIfPresent(page, (same, senders) -> {
            senders.computeIfPresent(sender, (itself, queue) -> queue.remove(one) && queue.isEmpty() ? null : queue);
            return senders.isEmpty() ? null : senders;
        });
    }

    /** Gives each free turn to the next page, of its senders to the next one, and of the requests of that one to the first. */
    private void call() {
        while (waiting > 0 && isFree()) {
            Waiting one = next();
            if (one != null) {
                waiting--;
                one.turn = begin();
                one.called.signal();
            }
        }
    }

    private @Nullable Waiting next() {
        Map.Entry<Object, SequencedMap<Sender, Deque<Waiting>>> page = queues.pollFirstEntry();
        Map.Entry<Sender, Deque<Waiting>> sender = page.getValue().pollFirstEntry();
        Waiting one = sender.getValue().pollFirst();
        if (!sender.getValue().isEmpty()) {
            page.getValue().putLast(sender.getKey(), sender.getValue());
        }
        if (!page.getValue().isEmpty()) {
            queues.putLast(page.getKey(), page.getValue());
        }
        return one;
    }

    private boolean isFree() {
        if (begun.size() == atOnce && System.nanoTime() - begun.getFirst().since >= longest) {
            begun.removeFirst();
        }
        return begun.size() < atOnce;
    }

    private Turn begin() {
        Turn turn = new Turn();
        begun.add(turn);
        return turn;
    }

    int waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }
}
