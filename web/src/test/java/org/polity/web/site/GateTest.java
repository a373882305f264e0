package org.polity.web.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.polity.web.chain.RequestRefused;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

class GateTest {

    private static final int INSIDE = 2;
    private static final int WAITING = 4;

    private final Gate gate = new Gate(new SiteProperties(
            1,
            INSIDE,
            WAITING,
            1,
            1,
            Duration.ZERO,
            1,
            Duration.ZERO,
            DataSize.ofBytes(1),
            DataSize.ofBytes(1),
            DataSize.ofBytes(1)));

    @Test
    void who_finds_the_queue_full_is_told_at_once_and_who_waits_is_let_in() throws InterruptedException {
        List<Gate.Pass> inside = new ArrayList<>();
        for (int i = 0; i < INSIDE; i++) {
            inside.add(gate.enter(new Sender("inside " + i)));
        }
        CountDownLatch letIn = new CountDownLatch(WAITING);
        for (int i = 0; i < WAITING; i++) {
            Sender sender = new Sender("waiting " + i);
            Thread.ofVirtual().start(() -> {
                gate.enter(sender).close();
                letIn.countDown();
            });
        }
        while (gate.waiting() < WAITING) {
            Thread.onSpinWait();
        }

        assertThatThrownBy(() -> gate.enter(new Sender("late")))
                .isInstanceOfSatisfying(RequestRefused.class, refused -> {
                    assertThat(refused.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
                    assertThat(refused.reason()).isEqualTo(RequestFault.Plain.BUSY);
                });

        inside.forEach(Gate.Pass::close);
        letIn.await();
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void one_sender_does_not_get_more_than_its_half_of_the_queue() {
        Sender one = new Sender("192.0.2.1");
        gate.enter(one);
        gate.enter(one);
        assertThatThrownBy(() -> gate.enter(one)).isInstanceOf(RequestRefused.class);
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void a_place_is_given_back_once() {
        Gate.Pass first = gate.enter(new Sender("a"));
        first.close();
        first.close();
        gate.enter(new Sender("b"));
        gate.enter(new Sender("c"));
        assertThat(gate.waiting()).isZero();
    }
}
