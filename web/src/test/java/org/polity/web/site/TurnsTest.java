package org.polity.web.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.polity.web.chain.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

class TurnsTest {

    private static final int AT_ONCE = 2;
    private static final int WAITING = 6;
    private static final Sender CROWD = new Sender("192.0.2.1");
    private static final Sender READER = new Sender("198.51.100.1");

    private final Turns turns = turns(Duration.ofHours(1));
    private final List<Sender> served = Collections.synchronizedList(new ArrayList<>());

    private static Turns turns(Duration longest) {
        return new Turns(new SiteProperties(
                1,
                1,
                1,
                AT_ONCE,
                WAITING,
                longest,
                1,
                Duration.ZERO,
                DataSize.ofBytes(1),
                DataSize.ofBytes(1),
                DataSize.ofBytes(1)));
    }

    @Test
    void a_reader_does_not_wait_behind_the_many_requests_of_another_sender() throws InterruptedException {
        Turns.Turn first = turns.begin(CROWD);
        Turns.Turn second = turns.begin(CROWD);
        CountDownLatch all = new CountDownLatch(WAITING);
        for (int i = 1; i < WAITING; i++) {
            queue(CROWD, i, all);
        }
        queue(READER, WAITING, all);
        first.close();
        all.await();
        second.close();
        assertThat(served.indexOf(READER)).isLessThanOrEqualTo(1);
        assertThat(turns.waiting()).isZero();
    }

    private void queue(Sender sender, int place, CountDownLatch all) {
        Thread.ofVirtual().start(() -> {
            try (Turns.Turn turn = turns.begin(sender)) {
                assertThat(turn).isNotNull();
                served.add(sender);
            }
            all.countDown();
        });
        while (turns.waiting() < place) {
            Thread.onSpinWait();
        }
    }

    @Test
    void who_finds_too_many_waiting_is_refused_at_once() throws InterruptedException {
        Turns.Turn first = turns.begin(CROWD);
        Turns.Turn second = turns.begin(CROWD);
        CountDownLatch all = new CountDownLatch(WAITING);
        for (int i = 1; i <= WAITING; i++) {
            queue(CROWD, i, all);
        }
        assertThatThrownBy(() -> turns.begin(READER)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
            assertThat(refused.reason()).isEqualTo(RequestFault.Plain.BUSY);
        });
        first.close();
        second.close();
        all.await();
    }

    @Test
    void a_page_that_takes_long_counts_no_more() {
        Turns impatient = turns(Duration.ofNanos(1));
        for (int i = 0; i < 3 * AT_ONCE; i++) {
            impatient.begin(CROWD);
        }
        assertThat(impatient.waiting()).isZero();
    }

    @Test
    void a_turn_ends_once() {
        Turns.Turn first = turns.begin(CROWD);
        first.close();
        first.close();
        turns.begin(CROWD);
        turns.begin(CROWD);
        assertThat(turns.waiting()).isZero();
    }
}
