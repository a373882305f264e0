package org.polity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComplaintsTests {

    private static final BigInteger RELEASE = BigInteger.ONE;

    private Instant now = Instant.parse("2026-11-24T10:00:00Z");
    private final Complaints complaints = new Complaints(new Clock() {
        @Override
        public ZoneOffset getZone() {
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
    });

    @Test
    void what_passes_by_itself_is_not_told() {
        assertThat(complaints.lasts(RELEASE, "404")).isFalse();
        pass(Complaints.PATIENCE.minusSeconds(1));
        assertThat(complaints.lasts(RELEASE, "404")).isFalse();
    }

    @Test
    void what_lasts_is_told_once() {
        complaints.lasts(RELEASE, "413");
        pass(Complaints.PATIENCE);
        assertThat(complaints.lasts(RELEASE, "413")).isTrue();
        pass(Complaints.PATIENCE);
        assertThat(complaints.lasts(RELEASE, "413")).isFalse();
    }

    @Test
    void another_trouble_is_another_matter() {
        complaints.lasts(RELEASE, "413");
        pass(Complaints.PATIENCE);
        assertThat(complaints.lasts(RELEASE, "timeout")).isFalse();
        assertThat(complaints.isNew(RELEASE, "the chain lies")).isTrue();
        assertThat(complaints.isNew(RELEASE, "the chain lies")).isFalse();
    }

    @Test
    void a_release_that_comes_back_is_told_again() {
        complaints.isNew(RELEASE, "the chain lies");
        complaints.keepOnly(List.of());
        assertThat(complaints.isNew(RELEASE, "the chain lies")).isTrue();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
