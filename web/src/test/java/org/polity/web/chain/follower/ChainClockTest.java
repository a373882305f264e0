package org.polity.web.chain.follower;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.polity.web.values.Hash;

class ChainClockTest {

    private static final Instant START = Instant.parse("2026-11-30T12:00:00Z");

    private Instant wall = START;
    private final ChainClock clock = new ChainClock(new Clock() {
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
            return wall;
        }
    });

    @Test
    void on_a_live_chain_it_is_the_wall_clock() {
        for (int block = 0; block < 10; block++) {
            clock.observe(head(wall.minusSeconds(3)));
            assertThat(clock.now()).isEqualTo(wall);
            wall = wall.plusSeconds(12);
        }
    }

    @Test
    void a_second_ends_for_the_clock_when_it_ends_for_a_block() {
        clock.observe(head(wall.plusSeconds(60)));
        wall = wall.plusMillis(999);
        assertThat(clock.now()).isEqualTo(START.plusSeconds(60));
        wall = wall.plusMillis(1);
        assertThat(clock.now()).isEqualTo(START.plusSeconds(61));
    }

    @Test
    void a_chain_that_was_moved_ahead_stays_ahead_while_it_has_no_new_block() {
        BlockHeader moved = head(wall.plus(Duration.ofDays(3)));
        clock.observe(moved);
        wall = wall.plusSeconds(600);
        clock.observe(moved);
        assertThat(clock.now()).isEqualTo(wall.plus(Duration.ofDays(3)));
    }

    @Test
    void a_block_seen_a_moment_late_does_not_turn_the_clock_back() {
        clock.observe(head(wall.plus(Duration.ofDays(3))));
        wall = wall.plusSeconds(60);
        clock.observe(head(wall.plus(Duration.ofDays(3)).minusSeconds(2)));
        assertThat(clock.now()).isEqualTo(wall.plus(Duration.ofDays(3)));
    }

    @Test
    void one_head_from_the_future_is_forgotten_with_the_next() {
        clock.observe(head(wall));
        clock.observe(head(wall.plus(Duration.ofHours(2))));
        wall = wall.plusSeconds(1);
        clock.observe(head(START));
        assertThat(clock.now()).isEqualTo(wall);
    }

    @Test
    void a_reorganisation_takes_a_step_of_time_back() {
        clock.observe(head(wall.plus(Duration.ofDays(3))));
        wall = wall.plusSeconds(20);
        clock.observe(head(wall.plus(Duration.ofHours(1))));
        assertThat(clock.now()).isEqualTo(wall.plus(Duration.ofHours(1)));
    }

    private static BlockHeader head(Instant time) {
        return new BlockHeader(7, Hash.ZERO, Hash.ZERO, time);
    }
}
