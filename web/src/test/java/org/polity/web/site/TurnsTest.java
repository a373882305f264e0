package org.polity.web.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.polity.web.chain.RequestRefused;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

class TurnsTest {

    private static final int AT_ONCE = 2;
    private static final int WAITING = 48;
    private static final int OF_ONE_SENDER = WAITING / 8;
    private static final String PAGE = "a page";
    private static final Sender CROWD = new Sender("192.0.2.1");
    private static final Sender READER = new Sender("198.51.100.1");

    private final Turns turns = turns(Duration.ofHours(1));
    private final AtomicInteger refused = new AtomicInteger();
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
        Turns.Turn first = turns.begin(PAGE, CROWD);
        Turns.Turn second = turns.begin(PAGE, CROWD);
        CountDownLatch all = new CountDownLatch(OF_ONE_SENDER + 1);
        for (int i = 1; i <= OF_ONE_SENDER; i++) {
            queue(CROWD, i, all);
        }
        queue(READER, OF_ONE_SENDER + 1, all);
        first.close();
        all.await();
        second.close();
        assertThat(served.indexOf(READER)).isLessThanOrEqualTo(1);
        assertThat(turns.waiting()).isZero();
    }

    private void queue(Sender sender, int place, CountDownLatch all) {
        Thread.ofVirtual().start(() -> {
            try (Turns.Turn turn = turns.begin(PAGE, sender)) {
                assertThat(turn).isNotNull();
                served.add(sender);
                all.countDown();
            } catch (RequestRefused sentAway) {
                refused.incrementAndGet();
            }
        });
        while (turns.waiting() < place) {
            Thread.onSpinWait();
        }
    }

    @Test
    void a_page_does_not_wait_behind_the_many_readers_of_another() throws InterruptedException {
        Turns.Turn first = turns.begin(PAGE, CROWD);
        Turns.Turn second = turns.begin(PAGE, CROWD);
        CountDownLatch all = new CountDownLatch(WAITING / 2 + 1);
        for (int i = 1; i <= WAITING / 2; i++) {
            queue(new Sender("reader " + i), i, all);
        }
        Thread.ofVirtual().start(() -> {
            try (Turns.Turn turn = turns.begin("another page", READER)) {
                assertThat(turn).isNotNull();
                served.add(READER);
                all.countDown();
            }
        });
        await().until(() -> turns.waiting() == WAITING / 2 + 1);
        first.close();
        all.await();
        second.close();
        assertThat(served.indexOf(READER)).isLessThanOrEqualTo(1);
    }

    @Test
    void one_sender_has_an_eighth_of_the_places() throws InterruptedException {
        Turns.Turn first = turns.begin(PAGE, CROWD);
        Turns.Turn second = turns.begin(PAGE, CROWD);
        CountDownLatch all = new CountDownLatch(OF_ONE_SENDER);
        for (int i = 1; i <= OF_ONE_SENDER; i++) {
            queue(CROWD, i, all);
        }
        assertThatRefused(CROWD);
        first.close();
        second.close();
        all.await();
    }

    @Test
    void a_full_queue_makes_room_for_a_sender_of_few_and_not_for_one_of_many() throws InterruptedException {
        Turns.Turn first = turns.begin(PAGE, CROWD);
        Turns.Turn second = turns.begin(PAGE, CROWD);
        CountDownLatch all = new CountDownLatch(WAITING);
        for (int i = 1; i <= WAITING; i++) {
            queue(new Sender("crowd " + i % 8), i, all);
        }
        assertThatRefused(new Sender("crowd 0"));
        Thread.ofVirtual().start(() -> {
            try (Turns.Turn turn = turns.begin(PAGE, READER)) {
                assertThat(turn).isNotNull();
                served.add(READER);
            }
            all.countDown();
        });
        await().until(() -> refused.get() == 1);
        first.close();
        second.close();
        all.await();
        assertThat(served).contains(READER).hasSize(WAITING);
    }

    private void assertThatRefused(Sender sender) {
        assertThatThrownBy(() -> turns.begin(PAGE, sender)).isInstanceOfSatisfying(RequestRefused.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
            assertThat(refusal.reason()).isEqualTo(RequestFault.Plain.BUSY);
        });
    }

    @Test
    void a_page_that_takes_long_counts_no_more() {
        Turns impatient = turns(Duration.ofNanos(1));
        for (int i = 0; i < 3 * AT_ONCE; i++) {
            impatient.begin(PAGE, CROWD);
        }
        assertThat(impatient.waiting()).isZero();
    }

    @Test
    void a_turn_ends_once() {
        Turns.Turn first = turns.begin(PAGE, CROWD);
        first.close();
        first.close();
        turns.begin(PAGE, CROWD);
        turns.begin(PAGE, CROWD);
        assertThat(turns.waiting()).isZero();
    }
}
