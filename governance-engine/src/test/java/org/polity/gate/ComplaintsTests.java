package org.polity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComplaintsTests {

    private static final BigInteger RELEASE = BigInteger.ONE;

    private static final Trouble NOT_FOUND = Trouble.of(new SiteAnswered(404));
    private static final Trouble TOO_LARGE = Trouble.of(new SiteAnswered(413));
    private static final Trouble TIMEOUT = Trouble.of(new HttpTimeoutException("late"));
    private static final Trouble LIE = Trouble.of(new GateException(new ChainFault.Submissions(1, 2)));

    private Instant now = Instant.parse("2026-11-24T10:00:00Z");
    private final Complaints complaints = new Complaints(new TestClock(() -> now));

    @Test
    void what_passes_by_itself_is_not_reported() {
        assertThat(complaints.lasts(RELEASE, NOT_FOUND)).isFalse();
        pass(Complaints.PATIENCE.minusSeconds(1));
        assertThat(complaints.lasts(RELEASE, NOT_FOUND)).isFalse();
    }

    @Test
    void what_lasts_is_reported_once() {
        complaints.lasts(RELEASE, TOO_LARGE);
        pass(Complaints.PATIENCE);
        assertThat(complaints.lasts(RELEASE, TOO_LARGE)).isTrue();
        pass(Complaints.PATIENCE);
        assertThat(complaints.lasts(RELEASE, TOO_LARGE)).isFalse();
    }

    @Test
    void another_trouble_is_another_matter() {
        complaints.lasts(RELEASE, TOO_LARGE);
        pass(Complaints.PATIENCE);
        assertThat(complaints.lasts(RELEASE, TIMEOUT)).isFalse();
        assertThat(complaints.isNew(RELEASE, LIE)).isTrue();
        assertThat(complaints.isNew(RELEASE, LIE)).isFalse();
    }

    @Test
    void a_release_that_comes_back_is_reported_again() {
        complaints.isNew(RELEASE, LIE);
        complaints.keepOnly(List.of());
        assertThat(complaints.isNew(RELEASE, LIE)).isTrue();
    }

    @Test
    void troubles_are_the_same_by_kind_and_code_whatever_their_texts() {
        assertThat(Trouble.of(new IOException("port 1", new SiteAnswered(503, "one"))))
                .isEqualTo(Trouble.of(new SiteAnswered(503, "other")))
                .isNotEqualTo(Trouble.of(new SiteAnswered(500, "one")));
        assertThat(Trouble.of(new ConnectException("port 1"))).isEqualTo(Trouble.of(new ConnectException("port 2")));
        assertThat(Trouble.of(new GateException(new ChainFault.OtherBounds("a"))))
                .isNotEqualTo(Trouble.of(new GateException(new ChainFault.OtherPolicy("a"))));
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
