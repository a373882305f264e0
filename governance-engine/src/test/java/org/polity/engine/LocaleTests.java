package org.polity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.polity.engine.codes.Sentence;
import org.polity.engine.metrics.Figure;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.Rate;
import org.polity.words.Words;

class LocaleTests {

    @Test
    void every_metric_and_rate_has_words() {
        for (Metric metric : Metric.values()) {
            assertThat(Words.japanese(Sentence.of("metric." + metric.label()))).isNotBlank();
        }
        for (Rate rate : Rate.values()) {
            assertThat(Words.japanese(Sentence.of("rate." + rate.label()))).isNotBlank();
        }
    }

    @Test
    void figures_stay_on_their_side_of_the_limit() {
        var limit = new java.math.BigDecimal("0.1");
        assertThat(Figure.of(0.2139249, limit)).isEqualTo("0.214");
        assertThat(Figure.of(0.10004, limit)).isEqualTo("0.10004");
        assertThat(Figure.of(0.09996, limit)).isEqualTo("0.09996");
        assertThat(Figure.of(0.1, limit)).isEqualTo("0.1");
        assertThat(Figure.percent(0.95)).isEqualTo("95");
    }

    @Test
    void figures_are_rounded_as_exact_decimals_are() {
        java.util.SplittableRandom random = new java.util.SplittableRandom(1);
        for (int i = 0; i < 100_000; i++) {
            double value = switch (i % 4) {
                case 0 -> random.nextDouble();
                case 1 -> random.nextInt(4000) / 2000.0;
                case 2 -> random.nextInt(1000) / (1.0 + random.nextInt(1000));
                default -> random.nextDouble() * 900;
            };
            java.math.BigDecimal limit = java.math.BigDecimal.valueOf(random.nextInt(1_000_000), 6);
            int side = new java.math.BigDecimal(value).compareTo(limit);
            int decimals = 3;
            java.math.BigDecimal exact = rounded(value, decimals);
            while (decimals < 6 && exact.compareTo(limit) != side) {
                exact = rounded(value, ++decimals);
            }
            String expected =
                    exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
            assertThat(Figure.of(value, limit)).isEqualTo(expected);
        }
    }

    private static java.math.BigDecimal rounded(double value, int decimals) {
        return new java.math.BigDecimal(value).setScale(decimals, java.math.RoundingMode.HALF_EVEN);
    }
}
