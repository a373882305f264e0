package org.polity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.polity.engine.machine.MachineFault;

class AbstentionsTests {

    private static final BigInteger HARD = BigInteger.ONE;
    private static final BigInteger EASY = BigInteger.TWO;
    private static final MachineFault FAULT = MachineFault.Plain.OUT_OF_MEMORY;

    private Instant now = Instant.parse("2026-11-24T10:00:00Z");
    private final Abstentions abstentions = new Abstentions(new TestClock(() -> now));

    @Test
    void a_pause_doubles_with_each_attempt_up_to_a_day() {
        Duration pause = Abstentions.FIRST_PAUSE;
        for (int attempt = 0; attempt < 12; attempt++) {
            abstentions.add(HARD, "round 0", FAULT);
            now = now.plus(pause).minusSeconds(1);
            assertThat(abstentions.pauses(HARD, "round 0")).isTrue();
            now = now.plusSeconds(1);
            assertThat(abstentions.pauses(HARD, "round 0")).isFalse();
            pause = pause.multipliedBy(2).compareTo(Abstentions.LONGEST_PAUSE) < 0
                    ? pause.multipliedBy(2)
                    : Abstentions.LONGEST_PAUSE;
        }
        assertThat(pause).isEqualTo(Abstentions.LONGEST_PAUSE);
    }

    @Test
    void what_was_never_in_vain_comes_first() {
        abstentions.add(HARD, "round 0", FAULT);
        assertThat(abstentions.inTurn(List.of(HARD, EASY, BigInteger.TEN))).containsExactly(EASY, BigInteger.TEN, HARD);
    }

    @Test
    void another_round_is_tried_at_once_and_pauses_longer_when_it_is_in_vain_too() {
        abstentions.add(HARD, "round 0", FAULT);
        assertThat(abstentions.pauses(HARD, "round 1")).isFalse();
        abstentions.add(HARD, "round 1", FAULT);
        now = now.plus(Abstentions.FIRST_PAUSE);
        assertThat(abstentions.pauses(HARD, "round 1")).isTrue();
    }

    @Test
    void each_lack_is_reported_once() {
        assertThat(abstentions.add(HARD, "round 0", FAULT)).isTrue();
        assertThat(abstentions.add(HARD, "round 0", FAULT)).isFalse();
        assertThat(abstentions.add(HARD, "round 0", new MachineFault.TooSlow(60)))
                .isTrue();
        assertThat(abstentions.faults()).isEqualTo(Map.of(HARD, new MachineFault.TooSlow(60)));
    }

    @Test
    void what_is_judged_or_gone_is_forgotten() {
        abstentions.add(HARD, "round 0", FAULT);
        abstentions.add(EASY, "round 0", FAULT);
        abstentions.remove(EASY);
        abstentions.keepOnly(List.of(EASY));
        assertThat(abstentions.faults()).isEmpty();
    }
}
