package org.polity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class SendingOrderTests {

    @Property
    void one_evaluator_at_a_time_hands_in_and_any_one_left_is_enough(
            @ForAll @IntRange(min = 1, max = 9) int size,
            @ForAll @LongRange(min = 1) long release,
            @ForAll @IntRange(min = 0, max = 8) int survivor) {
        List<String> council =
                IntStream.range(0, size).mapToObj("0x%040X"::formatted).toList();
        Hand clock = new Hand();
        List<SendingOrder> all = council.stream()
                .map(self -> new SendingOrder(self.toLowerCase(Locale.ROOT), clock))
                .toList();
        List<Integer> handed = new ArrayList<>();
        for (int turn = 0; turn < size; turn++) {
            List<Integer> now = new ArrayList<>();
            for (int evaluator = 0; evaluator < size; evaluator++) {
                if (all.get(evaluator).isMine(BigInteger.valueOf(release), 1, council)) {
                    now.add(evaluator);
                }
            }
            assertThat(now).hasSize(1);
            handed.addAll(now);
            clock.now = clock.now.plus(SendingOrder.TURN);
        }
        assertThat(handed).doesNotHaveDuplicates().contains(survivor % size);
    }

    @Property(tries = 20)
    void having_handed_in_it_waits_a_round(@ForAll @IntRange(min = 1, max = 9) int size) {
        List<String> council = IntStream.range(0, size)
                .mapToObj(n -> String.format(Locale.ROOT, "0x%040x", n))
                .toList();
        Hand clock = new Hand();
        SendingOrder first = new SendingOrder(council.getFirst(), clock);
        BigInteger release = BigInteger.valueOf(size);
        assertThat(first.isMine(release, 1, council)).isTrue();
        clock.now = clock.now.plus(SendingOrder.TURN.multipliedBy(size)).minusMillis(1);
        assertThat(first.isMine(release, 1, council)).isFalse();
        clock.now = clock.now.plus(Duration.ofMillis(1));
        assertThat(first.isMine(release, 1, council)).isTrue();
    }

    /** A clock moved by hand. */
    private static final class Hand extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
