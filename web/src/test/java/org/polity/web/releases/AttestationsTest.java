package org.polity.web.releases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.polity.engine.canonical.Digest;
import org.polity.engine.verdict.Outcome;
import org.polity.gate.Attestation;
import org.polity.web.OnTheEmbeddedDefault;
import org.polity.web.values.Address;
import org.springframework.beans.factory.annotation.Autowired;

/** An evaluator's later verdict is never replaced by an earlier one that somebody publishes again. */
@OnTheEmbeddedDefault
class AttestationsTest {

    private static final Address EVALUATOR = new Address("0x" + "ab".repeat(20));
    private static final AtomicLong RELEASES = new AtomicLong(900_000);
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Autowired
    private Attestations attestations;

    private long release;

    @BeforeEach
    void aRelease() {
        release = RELEASES.incrementAndGet();
    }

    @Test
    void verdicts_of_one_round_are_kept_beside_each_other() {
        assertThat(attestations.put(release, kept(1, 0, 0))).isTrue();
        assertThat(attestations.put(release, kept(2, 0, 1))).isTrue();
        assertThat(attestations.put(release, kept(1, 0, 0))).isTrue();
        assertThat(digests()).containsExactly(digest(2), digest(1));
    }

    @Test
    void a_verdict_that_expires_is_another_than_one_that_does_not() {
        attestations.put(release, kept(1, 600, 0));
        attestations.put(release, kept(1, 0, 1));
        assertThat(attestations.of(release, 0, 1, EVALUATOR))
                .extracting(one -> one.signed().validUntil())
                .containsExactly(0L, 600L);
    }

    @Test
    void an_evaluator_has_so_many_places_in_a_round_and_no_more() {
        for (int number = 0; number < Attestations.MOST; number++) {
            assertThat(attestations.put(release, kept(number, 0, number))).isTrue();
        }
        assertThat(attestations.put(release, kept(Attestations.MOST, 0, Attestations.MOST)))
                .isFalse();
        assertThat(attestations.put(release, kept(0, 0, Attestations.MOST))).isTrue();
        assertThat(attestations.on(release, 0, 1)).hasSize(Attestations.MOST);
        assertThat(attestations.on(release, 1, 1)).isEmpty();
    }

    private List<Digest> digests() {
        return attestations.of(release, 0, 1, EVALUATOR).stream()
                .map(one -> one.signed().digest())
                .toList();
    }

    private static Attestations.Kept kept(int number, long validUntil, int second) {
        Attestation signed = new Attestation(
                EVALUATOR.value(),
                0,
                1,
                Outcome.CLEARED,
                digest(number),
                new Digest("0".repeat(64)),
                validUntil,
                List.of(),
                "0x11",
                null);
        return new Attestations.Kept(signed, null, NOW.plusSeconds(second));
    }

    private static Digest digest(int number) {
        return new Digest(String.format(Locale.ROOT, "%064x", number));
    }
}
