package org.polity.web.site;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.springframework.util.unit.DataSize;

/**
 * A body that has to arrive at a least rate. Time counts only while it is waited for: what the site does between two reads is not
 * the sender's fault.
 */
final class RatedBody implements InputBuffer {

    private final InputBuffer body;
    private final Duration grace;
    private final DataSize leastRate;
    private final LongSupplier nanoseconds;
    private long read;
    private long waited;
    private boolean slow;

    RatedBody(InputBuffer body, Duration grace, DataSize leastRate, LongSupplier nanoseconds) {
        this.body = body;
        this.grace = grace;
        this.leastRate = leastRate;
        this.nanoseconds = nanoseconds;
    }

    /** @throws IOException from the moment on at which it was too slow */
    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        if (slow) {
            throw tooSlow();
        }
        long before = nanoseconds.getAsLong();
        int now;
        try {
            now = body.doRead(handler);
        } finally {
            waited += nanoseconds.getAsLong() - before;
        }
        if (now > 0) {
            read += now;
            if (waited > grace.toNanos() + Duration.ofSeconds(1).toNanos() * (read / leastRate.toBytes())) {
                slow = true;
                throw tooSlow();
            }
        }
        return now;
    }

    @Override
    public int available() {
        return body.available();
    }

    boolean isSlow() {
        return slow;
    }

    private IOException tooSlow() {
        return new IOException(
                "a body of which %s bytes took %s is not read further".formatted(read, Duration.ofNanos(waited)));
    }
}
