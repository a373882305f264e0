package org.polity.engine.metrics.intervals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClopperPearsonTests {

    /** Of the binomial distribution itself. */
    private static double atMost(long k, long n, double p) {
        double sum = 0;
        double log = n * Math.log1p(-p);
        for (long i = 0; i <= k; i++) {
            sum += Math.exp(log);
            log += Math.log((double) (n - i) / (i + 1)) + Math.log(p) - Math.log1p(-p);
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "1, 10", "2, 10", "5, 10", "9, 10", "3, 1000", "500, 1000", "20, 30"})
    void so_few_successes_are_no_more_probable_at_the_ends_than_the_tail_says(long k, long n) {
        for (double confidence : new double[] {0.9, 0.95, 0.99}) {
            double tail = (1 - confidence) / 2;
            Interval interval = ClopperPearson.of(new Proportion(k, n), confidence);
            // with two successes the end lies too far out rather than too near
            assertThat(atMost(k, n, interval.high())).isBetween(0.5 * tail, 1.02 * tail);
            if (k > 0) {
                assertThat(1 - atMost(k - 1, n, interval.low())).isBetween(0.5 * tail, 1.02 * tail);
            }
        }
    }

    @Test
    void nobody_and_everybody_reach_the_ends_of_the_range() {
        assertThat(ClopperPearson.of(new Proportion(0, 10), 0.95))
                .isEqualTo(new Interval(
                        0, ClopperPearson.of(new Proportion(0, 10), 0.95).high()));
        assertThat(ClopperPearson.of(new Proportion(0, 10), 0.95).high())
                .isCloseTo(1 - Math.pow(0.025, 0.1), within(1e-12));
        assertThat(ClopperPearson.of(new Proportion(10, 10), 0.95).high()).isEqualTo(1);
        assertThat(ClopperPearson.of(new Proportion(1, 1), 0.95).low()).isCloseTo(0.025, within(1e-12));
    }

    @Test
    void the_share_that_was_seen_lies_inside_whatever_the_confidence() {
        for (double confidence : new double[] {0.01, 0.5, 0.999999}) {
            for (long n : new long[] {1, 2, 3, 10, 100_000_000}) {
                for (long k = 0; k <= Math.min(n, 10); k++) {
                    Proportion proportion = new Proportion(k, n);
                    Interval interval = ClopperPearson.of(proportion, confidence);
                    assertThat(proportion.value()).isBetween(interval.low(), interval.high());
                }
            }
        }
    }
}
