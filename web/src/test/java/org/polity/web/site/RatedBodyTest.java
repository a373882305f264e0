package org.polity.web.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class RatedBodyTest {

    private final AtomicLong time = new AtomicLong();

    /** A sender who gives so many bytes at a time and lets the reader wait so long for each. */
    private RatedBody sent(int bytes, Duration wait) {
        InputBuffer sender = new InputBuffer() {
            @Override
            public int doRead(@Nullable ApplicationBufferHandler handler) {
                time.addAndGet(wait.toNanos());
                return bytes;
            }

            @Override
            public int available() {
                return 0;
            }
        };
        return new RatedBody(sender, Duration.ofSeconds(10), DataSize.ofKilobytes(8), time::get);
    }

    @Test
    void a_byte_at_a_time_ends_after_the_grace() throws IOException {
        RatedBody body = sent(1, Duration.ofSeconds(4));
        assertThat(body.doRead(nobody())).isEqualTo(1);
        assertThat(body.doRead(nobody())).isEqualTo(1);
        assertThatThrownBy(() -> body.doRead(nobody())).isInstanceOf(IOException.class);
        assertThat(body.isSlow()).isTrue();
    }

    @Test
    void once_too_slow_nothing_more_is_read() {
        RatedBody body = sent(1, Duration.ofSeconds(11));
        assertThatThrownBy(() -> body.doRead(nobody())).isInstanceOf(IOException.class);
        long then = time.get();
        assertThatThrownBy(() -> body.doRead(nobody())).isInstanceOf(IOException.class);
        assertThat(time.get()).isEqualTo(then);
    }

    @Test
    void a_slow_line_that_keeps_the_rate_is_read_to_the_end() throws IOException {
        RatedBody body = sent(9 << 10, Duration.ofSeconds(1));
        for (int i = 0; i < 10_000; i++) {
            body.doRead(nobody());
        }
        assertThat(body.isSlow()).isFalse();
    }

    @Test
    void what_the_site_does_between_two_reads_is_not_the_senders_fault() throws IOException {
        RatedBody body = sent(1, Duration.ofMillis(1));
        for (int i = 0; i < 100; i++) {
            time.addAndGet(Duration.ofMinutes(1).toNanos());
            body.doRead(nobody());
        }
        assertThat(body.isSlow()).isFalse();
    }

    private static ApplicationBufferHandler nobody() {
        return new ApplicationBufferHandler() {
            @Override
            public void setByteBuffer(ByteBuffer buffer) {
                // what is read is not looked at
            }

            @Override
            public ByteBuffer getByteBuffer() {
                return ByteBuffer.allocate(0);
            }

            @Override
            public void expand(int size) {
                // as above
            }
        };
    }
}
