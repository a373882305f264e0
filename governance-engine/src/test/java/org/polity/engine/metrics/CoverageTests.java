package org.polity.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.groups.Moments;
import org.polity.engine.metrics.groups.Scores;
import org.polity.engine.metrics.intervals.Interval;

/** Where an interval is easily wrong it holds the truth as often as it says: people are drawn again and again from known odds. */
class CoverageTests {

    private static final OptionalDouble LEVEL = OptionalDouble.of(0.95);
    private static final int DRAWS = 400;
    private static final double MOST_MISSES = 0.05;

    /** The share of draws whose interval misses the truth. */
    private static double misses(double truth, Function<SplittableRandom, Gap> draw) {
        SplittableRandom random = new SplittableRandom(20261127);
        int misses = 0;
        for (int i = 0; i < DRAWS; i++) {
            Interval interval = draw.apply(random).interval();
            if (truth < interval.low() - 1e-9 || truth > interval.high() + 1e-9) {
                misses++;
            }
        }
        return (double) misses / DRAWS;
    }

    @Test
    void chance_alone_does_not_make_calibrated_groups_differ() {
        assertThat(misses(0, random -> binned(scores(random, 100, 0), scores(random, 100, 0))))
                .isLessThanOrEqualTo(MOST_MISSES);
    }

    @Test
    void the_error_of_a_large_group_is_not_hidden_by_the_chance_of_a_small_one() {
        assertThat(misses(0.1, random -> binned(scores(random, 200, 0), scores(random, 5_000, 0.1))))
                .isLessThanOrEqualTo(MOST_MISSES);
    }

    @Test
    void few_rows_without_an_error_do_not_promise_that_there_is_none() {
        for (double rate : List.of(0.02, 0.05, 0.1)) {
            assertThat(misses(rate, random -> brier(hard(random, 30, rate), hard(random, 3_000, 0))))
                    .as("of %s", rate)
                    .isLessThanOrEqualTo(MOST_MISSES);
        }
    }

    @Test
    void equal_rates_are_not_shown_to_differ_on_average() {
        assertThat(misses(
                        0,
                        random -> new Gaps(Metric.AVERAGE_ABS_ODDS_DIFFERENCE, new Reference.Named("a"), 1, LEVEL)
                                .between(new TreeMap<>(
                                        Map.of("a", odds(random, 0.6, 0.6), "b", odds(random, 0.6, 0.6))))))
                .isLessThanOrEqualTo(MOST_MISSES);
    }

    /** 0.515 of c are chosen, more than of a; few of c were counted, so that a is often taken for the most favoured. */
    @Test
    void who_is_taken_for_the_most_favoured_need_not_be() {
        Confusion half = new Confusion(500_000, 0, 0, 500_000);
        Confusion less = new Confusion(405_000, 0, 0, 595_000);
        for (Metric metric : List.of(Metric.DISPARATE_IMPACT, Metric.DEMOGRAPHIC_PARITY_RATIO)) {
            assertThat(misses(
                            0.405 / 0.515,
                            random -> new Gaps(metric, new Reference.MostFavoured(), 1, LEVEL)
                                    .between(new TreeMap<>(
                                            Map.of("a", half, "b", less, "c", chosen(random, 300, 0.515))))))
                    .as(metric.label())
                    .isLessThanOrEqualTo(MOST_MISSES);
        }
    }

    private static Gap binned(Scores one, Scores two) {
        return measured(Metric.EXPECTED_CALIBRATION_ERROR_DIFFERENCE, one, two);
    }

    private static Gap brier(Scores one, Scores two) {
        return measured(Metric.BRIER_SCORE_DIFFERENCE, one, two);
    }

    private static Gap measured(Metric metric, Scores one, Scores two) {
        return new Calibration(metric, new Reference.AllPairs(), 2, LEVEL)
                .between(
                        new TreeMap<>(Map.of("a", one, "b", two)),
                        new TreeMap<>(Map.of("a", Confusion.EMPTY, "b", Confusion.EMPTY)));
    }

    /** Scores in the middle of the ten bins; a label is positive with the odds that its score says, and so much more. */
    private static Scores scores(SplittableRandom random, int n, double off) {
        Scores all = Scores.EMPTY;
        for (int i = 0; i < n; i++) {
            int bin = i % (Scores.BINS - 1);
            double score = (bin + 0.5) / Scores.BINS;
            all = all.plus(row(bin, score - (random.nextDouble() < score + off ? 1 : 0)));
        }
        return all;
    }

    /** Decisions for scores, of which that share is wrong. */
    private static Scores hard(SplittableRandom random, int n, double rate) {
        List<Scores> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            rows.add(row(0, random.nextDouble() < rate ? 1 : 0));
        }
        return rows.stream().reduce(Scores.EMPTY, Scores::plus);
    }

    private static Scores row(int bin, double error) {
        BigDecimal e = BigDecimal.valueOf(error);
        BigDecimal square = e.multiply(e);
        return Scores.inBin(bin, new Moments(1, e, square), new Moments(1, square, square.multiply(square)));
    }

    private static Confusion odds(SplittableRandom random, double truePositive, double falsePositive) {
        long tp = successes(random, 30, truePositive);
        long fp = successes(random, 30, falsePositive);
        return new Confusion(tp, fp, 30 - tp, 30 - fp);
    }

    private static Confusion chosen(SplittableRandom random, int n, double rate) {
        long chosen = successes(random, n, rate);
        return new Confusion(chosen, 0, 0, n - chosen);
    }

    private static long successes(SplittableRandom random, int n, double rate) {
        long successes = 0;
        for (int i = 0; i < n; i++) {
            successes += random.nextDouble() < rate ? 1 : 0;
        }
        return successes;
    }
}
