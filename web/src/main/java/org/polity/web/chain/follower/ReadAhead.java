package org.polity.web.chain.follower;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Reads the next range from the node while the last one is written, because both take about the same time. At most one
 * range is read ahead. Only one thread uses it.
 */
final class ReadAhead {

    private final Node node;

    private @Nullable Reading reading;

    private record Reading(long from, long to, FutureTask<Node.Range> range) {}

    ReadAhead(Node node) {
        this.node = node;
    }

    /** Starts to read a range, unless a range is being read. */
    void begin(long from, long to) {
        if (reading == null && from < to) {
            FutureTask<Node.Range> range = new FutureTask<>(() -> node.range(from, to));
            Thread.ofVirtual().name("read-ahead").start(range);
            reading = new Reading(from, to, range);
        }
    }

    /** The node's answer or its error. A range that was read ahead for another question is discarded. */
    Node.Range range(long from, long to) throws IOException {
        Reading ahead = reading;
        reading = null;
        if (ahead == null) {
            return node.range(from, to);
        }
        if (ahead.from() != from || ahead.to() > to) {
            ahead.range().cancel(true);
            return node.range(from, to);
        }
        try {
            return ahead.range().get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException unreachable) {
                throw unreachable;
            }
            throw new IllegalStateException(failure);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException(ended);
        }
    }
}
