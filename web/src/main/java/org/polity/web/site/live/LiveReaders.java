package org.polity.web.site.live;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.polity.web.site.Sender;
import org.polity.web.site.SenderCounts;

/**
 * The connected readers: so many, and so many of one sender. Changes during the transfer of an event are sent as one event. A slow reader
 * has no queue, and delays no other reader.
 */
final class LiveReaders {

    private final Supplier<?> site;
    private final LongSupplier nanos;
    private final Executor threads;
    private final long beat;
    private final int mostOfOne;
    private final Semaphore places;
    private final SenderCounts senders = new SenderCounts();
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private final LongAdder refused = new LongAdder();

    private @Nullable Object seen;
    private volatile long version;
    private volatile boolean isClosed;

    /**
     * @param site what pages show now; only compared
     * @param nanos a clock as {@link System#nanoTime()}
     * @param threads for what may block on a reader
     */
    LiveReaders(Supplier<?> site, LongSupplier nanos, Executor threads, LiveProperties properties) {
        this.site = site;
        this.nanos = nanos;
        this.threads = threads;
        this.beat = properties.beat().toNanos();
        this.mostOfOne = properties.mostOfOne();
        this.places = new Semaphore(properties.most());
    }

    /** A place for one connection, given back once, however often it is left. */
    final class Place {

        private final Sender sender;
        private final AtomicBoolean isTaken = new AtomicBoolean(true);

        private Place(Sender sender) {
            this.sender = sender;
        }

        void leave() {
            if (isTaken.compareAndSet(true, false)) {
                places.release();
                senders.end(sender);
            }
        }
    }

    /** @return empty where there are too many readers, or too many of this sender, or the site is stopping */
    Optional<Place> enter(Sender sender) {
        if (isClosed || !isLetIn(sender)) {
            refused.increment();
            return Optional.empty();
        }
        return Optional.of(new Place(sender));
    }

    private boolean isLetIn(Sender sender) {
        if (senders.begin(sender) <= mostOfOne && places.tryAcquire()) {
            return true;
        }
        senders.end(sender);
        return false;
    }

    final class Reader {

        private final Line line;
        private final Place place;
        private final AtomicBoolean isTold = new AtomicBoolean();
        private volatile long knows = -1;
        private volatile long heard;

        private Reader(Line line, Place place) {
            this.line = line;
            this.place = place;
            this.heard = nanos.getAsLong();
        }

        /** The reader receives the present version of the site at once. */
        void join() {
            readers.add(this);
            if (isClosed) {
                leave();
            } else {
                sendNews();
            }
        }

        private void sendNews() {
            long now = version;
            if (knows != now) {
                send("event: changed\nid: " + now + "\ndata: version " + now + "\n\n", now);
            } else if (nanos.getAsLong() - heard >= beat) {
                send("event: beat\ndata:\n\n", now);
            }
        }

        private void send(String event, long told) {
            if (!isTold.compareAndSet(false, true)) {
                return;
            }
            threads.execute(() -> {
                try {
                    line.send(event);
                    knows = told;
                    heard = nanos.getAsLong();
                } catch (IOException | IllegalStateException gone) {
                    leave();
                } finally {
                    isTold.set(false);
                }
            });
        }

        /** The reader has gone, or is sent away. */
        void leave() {
            if (readers.remove(this)) {
                line.end();
            }
            place.leave();
        }
    }

    Reader reader(Line line, Place place) {
        return new Reader(line, place);
    }

    /** Looks whether pages show something else than before, and sends that to the readers; called by one thread. */
    void look() {
        Object now = site.get();
        if (!now.equals(seen)) {
            seen = now;
            version++;
        }
        readers.forEach(Reader::sendNews);
    }

    /** The site stops: no reader may delay its end. */
    void close() {
        isClosed = true;
        readers.forEach(Reader::leave);
    }

    int count() {
        return readers.size();
    }

    long refused() {
        return refused.sum();
    }
}
