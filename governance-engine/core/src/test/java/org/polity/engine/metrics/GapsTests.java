package org.polity.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.groups.Moments;
import org.polity.engine.metrics.groups.Scores;
import org.polity.engine.metrics.intervals.AgrestiCaffo;
import org.polity.engine.metrics.intervals.ClopperPearson;
import org.polity.engine.metrics.intervals.Interval;
import org.polity.engine.metrics.intervals.Katz;
import org.polity.engine.metrics.intervals.Level;
import org.polity.engine.metrics.intervals.Mover;
import org.polity.engine.metrics.intervals.Normal;
import org.polity.engine.metrics.intervals.Proportion;
import org.polity.engine.metrics.intervals.Student;
import org.polity.engine.metrics.intervals.Wilson;

class GapsTests {

    private static final OptionalDouble LEVEL = OptionalDouble.of(0.95);
    private static final SortedMap<String, Confusion> THREE = new TreeMap<>(Map.of(
            "a", new Confusion(40, 10, 20, 30),
            "b", new Confusion(30, 20, 30, 20),
            "c", new Confusion(10, 30, 50, 10)));

    private static Gap gap(Metric metric, Reference reference) {
        return new Gaps(metric, reference, 1, LEVEL).between(THREE);
    }

    @ParameterizedTest
    @CsvSource({
        "demographic_parity_difference, 0.1",
        "demographic_parity_ratio, 0.8",
        "equal_opportunity_difference, 0.5",
        "equal_opportunity_ratio, 0.25",
        "true_negative_rate_difference, 0.5",
        "true_negative_rate_ratio, 0.3333333333333333",
        "false_positive_rate_difference, 0.5",
        "false_positive_rate_ratio, 0.3333333333333333",
        "false_negative_rate_difference, 0.5",
        "false_negative_rate_ratio, 0.4",
        "false_discovery_rate_difference, 0.55",
        "false_discovery_rate_ratio, 0.26666666666666666",
        "false_omission_rate_difference, 0.43333333333333335",
        "false_omission_rate_ratio, 0.48",
        "predictive_parity_difference, 0.55",
        "predictive_parity_ratio, 0.3125",
        "accuracy_score_difference, 0.5",
        "accuracy_score_ratio, 0.2857142857142857",
        "error_rate_difference, 0.5",
        "error_rate_ratio, 0.375",
        "equalized_odds_difference, 0.5",
        "equalized_odds_ratio, 0.25",
        "equalized_odds_difference_mean, 0.5",
        "equalized_odds_ratio_mean, 0.2916666666666667",
    })
    void worst_of_all_pairs_by_hand(String metric, double expected) {
        Gap gap = gap(Metric.named(metric).orElseThrow(), new Reference.AllPairs());
        assertThat(gap.observed().orElseThrow()).isCloseTo(expected, within(1e-12));
        assertThat(gap.undefined()).isEmpty();
    }

    @Test
    void a_signed_metric_is_group_minus_reference() {
        Gap gap = gap(Metric.STATISTICAL_PARITY_DIFFERENCE, new Reference.Named("b"));
        assertThat(gap.comparisons()).extracting(Comparison::group).containsExactly("a", "c");
        assertThat(gap.comparisons().get(0).value()).isCloseTo(0.0, within(1e-12));
        assertThat(gap.comparisons().get(1).value()).isCloseTo(-0.1, within(1e-12));
        assertThat(gap.observed().orElseThrow()).isCloseTo(0.1, within(1e-12));
        assertThat(gap.decisive().orElseThrow().group()).isEqualTo("c");
    }

    @Test
    void average_odds_by_hand() {
        Gap signed = gap(Metric.AVERAGE_ODDS_DIFFERENCE, new Reference.Named("a"));
        // c: TPR 1/6 - 4/6 = -0.5, FPR 3/4 - 1/4 = 0.5
        assertThat(signed.comparisons().get(1).value()).isCloseTo(0, within(1e-12));
        Gap absolute = gap(Metric.AVERAGE_ABS_ODDS_DIFFERENCE, new Reference.Named("a"));
        assertThat(absolute.comparisons().get(1).value()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void average_predictive_value_by_hand() {
        Gap gap = gap(Metric.AVERAGE_PREDICTIVE_VALUE_DIFFERENCE, new Reference.Named("a"));
        // b: PPV 0.6 - 0.8, FOR 0.6 - 0.4
        assertThat(gap.comparisons().getFirst().value()).isCloseTo(0, within(1e-12));
        // c: PPV 0.25 - 0.8, FOR 5/6 - 0.4
        assertThat(gap.comparisons().get(1).value()).isCloseTo((-0.55 + 5.0 / 6 - 0.4) / 2, within(1e-12));
    }

    @Test
    void differential_fairness_by_hand() {
        Gap gap = gap(Metric.SMOOTHED_EDF, new Reference.AllPairs());
        assertThat(gap.observed().orElseThrow()).isCloseTo(Math.log(50.5 / 40.5), within(1e-12));
    }

    @Test
    void mean_of_two_intervals_is_narrower_than_either() {
        Interval mean = Mover.mean(0.2, new Interval(0.1, 0.4), 0.4, new Interval(0.2, 0.5));
        assertThat(mean.low()).isCloseTo(0.3 - Math.hypot(0.1, 0.2) / 2, within(1e-12));
        assertThat(mean.high()).isCloseTo(0.3 + Math.hypot(0.2, 0.1) / 2, within(1e-12));
    }

    @Test
    void references_are_the_largest_or_the_most_favoured_first_name_first() {
        SortedMap<String, Confusion> groups = new TreeMap<>(Map.of(
                "a", new Confusion(1, 1, 1, 1),
                "b", new Confusion(3, 3, 3, 3),
                "c", new Confusion(3, 3, 3, 3),
                "d", new Confusion(4, 4, 1, 1)));
        assertThat(Gaps.referenceOf(new Reference.Largest(), groups)).contains("b");
        assertThat(Gaps.referenceOf(new Reference.MostFavoured(), groups)).contains("d");
        assertThat(Gaps.referenceOf(new Reference.Named("z"), groups)).isEmpty();
        assertThat(Gaps.referenceOf(new Reference.AllPairs(), groups)).isEmpty();
    }

    @Test
    void several_comparisons_widen_the_bad_end_only() {
        SortedMap<String, Confusion> two = new TreeMap<>(THREE);
        two.remove("b");
        Gaps gaps = new Gaps(Metric.EQUAL_OPPORTUNITY_DIFFERENCE, new Reference.AllPairs(), 1, LEVEL);
        Interval alone = gaps.between(two).interval();
        Interval among = gaps.between(THREE).interval();
        assertThat(among.low()).isLessThan(alone.low());
        assertThat(among.high()).isEqualTo(alone.high());
        Level level = Level.of(0.95);
        Proportion more = new Proportion(40, 60);
        Proportion less = new Proportion(10, 60);
        assertThat(alone)
                .isEqualTo(Mover.difference(
                        more.value(), ClopperPearson.of(more, level), less.value(), ClopperPearson.of(less, level)));
    }

    /** A search for what would pass asks about no other end. */
    @Test
    void without_correction_the_good_end_stays_where_it_is() {
        for (Metric metric : Metric.values()) {
            if (!metric.needsScores()) {
                for (Reference reference :
                        List.of(new Reference.AllPairs(), new Reference.Largest(), new Reference.MostFavoured())) {
                    Gaps gaps = new Gaps(metric, reference, 1, LEVEL);
                    Gap corrected = gaps.between(THREE);
                    Gap uncorrected = gaps.uncorrected().between(THREE);
                    boolean atMost = metric.comparator() == LimitSide.AT_MOST;
                    assertThat(
                                    atMost
                                            ? uncorrected.interval().high()
                                            : uncorrected.interval().low())
                            .as("%s %s", metric, reference)
                            .isEqualTo(
                                    atMost
                                            ? corrected.interval().high()
                                            : corrected.interval().low());
                    assertThat(uncorrected.observed()).isEqualTo(corrected.observed());
                    assertThat(uncorrected.undefined()).isEqualTo(corrected.undefined());
                }
            }
        }
    }

    @Test
    void holm_shows_more_than_bonferroni_would() {
        SortedMap<String, Confusion> groups = new TreeMap<>(Map.of(
                "a", new Confusion(90, 0, 10, 0),
                "b", new Confusion(50, 0, 50, 0),
                "c", new Confusion(35, 0, 65, 0)));
        Gaps gaps = new Gaps(Metric.DEMOGRAPHIC_PARITY_DIFFERENCE, new Reference.AllPairs(), 1, LEVEL);
        assertThat(gaps.beyond(groups, 0.0)).hasSize(3);
        long corrected = gaps.between(groups).comparisons().stream()
                .filter(comparison -> comparison.corrected().magnitude().low() > 0.0)
                .count();
        assertThat(corrected).isEqualTo(2);
        assertThat(gaps.beyond(groups, 0.3)).extracting(Comparison::reference).containsExactly("c");
        assertThat(new Gaps(Metric.DEMOGRAPHIC_PARITY_DIFFERENCE, new Reference.AllPairs(), 1, OptionalDouble.empty())
                        .beyond(groups, 0))
                .isEmpty();
    }

    @Test
    void two_groups_are_the_same_pair_whichever_is_the_reference() {
        SortedMap<String, Confusion> groups =
                new TreeMap<>(Map.of("a", new Confusion(132, 40, 88, 180), "b", new Confusion(110, 80, 110, 140)));
        Reference favoured = new Reference.MostFavoured();
        assertThat(Favoured.others(favoured, groups, LEVEL.getAsDouble())).containsExactly("a");
        Gaps gaps = new Gaps(Metric.EQUALIZED_ODDS_DIFFERENCE, favoured, 1, LEVEL);
        assertThat(gaps.between(groups).comparisons())
                .filteredOn(comparison -> comparison.corrected().magnitude().low() > 0)
                .extracting(Comparison::measure)
                .containsExactly(Rate.FALSE_POSITIVE);
        assertThat(gaps.beyond(groups, 0))
                .extracting(Comparison::measure)
                .containsExactly(Rate.TRUE_POSITIVE, Rate.FALSE_POSITIVE);
    }

    @Test
    void an_undefined_rate_leaves_the_bad_end_open() {
        SortedMap<String, Confusion> groups = new TreeMap<>(THREE);
        groups.put("d", new Confusion(0, 5, 0, 5));
        Gap difference =
                new Gaps(Metric.EQUAL_OPPORTUNITY_DIFFERENCE, new Reference.AllPairs(), 1, LEVEL).between(groups);
        assertThat(difference.interval().high()).isEqualTo(1);
        assertThat(difference.undefined()).containsExactly(new Undefined("d", Rate.TRUE_POSITIVE, 0));
        Gap ratio = new Gaps(Metric.EQUAL_OPPORTUNITY_RATIO, new Reference.AllPairs(), 1, LEVEL).between(groups);
        assertThat(ratio.interval().low()).isZero();
        Gap mean = new Gaps(Metric.EQUALIZED_ODDS_RATIO_MEAN, new Reference.AllPairs(), 1, LEVEL).between(groups);
        assertThat(mean.interval().low()).isZero();
    }

    @Test
    void a_rate_at_the_least_denominator_counts() {
        Gaps exactly = new Gaps(Metric.EQUAL_OPPORTUNITY_DIFFERENCE, new Reference.AllPairs(), 60, LEVEL);
        Gaps above = new Gaps(Metric.EQUAL_OPPORTUNITY_DIFFERENCE, new Reference.AllPairs(), 61, LEVEL);
        assertThat(exactly.between(THREE).undefined()).isEmpty();
        assertThat(above.between(THREE).observed()).isEmpty();
        assertThat(above.between(THREE).interval()).isEqualTo(new Interval(0, 1));
    }

    @Test
    void inequality_has_a_reproducible_interval_around_its_value() {
        for (Metric metric : List.of(Metric.THEIL_INDEX, Metric.GENERALIZED_ENTROPY_INDEX)) {
            Gap one = gap(metric, new Reference.AllPairs());
            assertThat(gap(metric, new Reference.AllPairs()).interval()).isEqualTo(one.interval());
            assertThat(one.interval().low()).isLessThan(one.observed().orElseThrow());
            assertThat(one.interval().high()).isGreaterThan(one.observed().orElseThrow());
            assertThat(one.interval().high() - one.interval().low()).isBetween(0.02, 0.2);
        }
        SortedMap<String, Confusion> nobody = new TreeMap<>(Map.of("a", new Confusion(0, 0, 5, 0)));
        assertThat(new Gaps(Metric.THEIL_INDEX, new Reference.AllPairs(), 1, LEVEL)
                        .between(nobody)
                        .observed())
                .isEmpty();
    }

    @Test
    void bootstrap_deviation_is_that_of_the_multinomial() {
        // half of many people get 1, half get 2: the index depends on the share of 2 alone
        Confusion table = new Confusion(50_000, 50_000, 0, 0);
        Interval interval = Inequality.interval(Metric.GENERALIZED_ENTROPY_INDEX, table, 0.95);
        double value = Inequality.of(Metric.GENERALIZED_ENTROPY_INDEX, table);
        double p = 0.5;
        double slope = derivative(p);
        double expected = 2 * 1.96 * Math.abs(slope) * Math.sqrt(p * (1 - p) / 100_000);
        assertThat(value).isCloseTo((2.5 / 2.25 - 1) / 2, within(1e-12));
        assertThat(interval.high() - interval.low()).isCloseTo(expected, within(0.15 * expected));
    }

    private static double derivative(double p) {
        double h = 1e-6;
        return (index(p + h) - index(p - h)) / (2 * h);
    }

    private static double index(double p) {
        return ((1 - p + 4 * p) / ((1 + p) * (1 + p)) - 1) / 2;
    }

    @Test
    void calibration_compares_means_of_score_minus_label() {
        SortedMap<String, Scores> moments = new TreeMap<>(Map.of(
                "a", scores(100, "10", "25"),
                "b", scores(100, "-10", "25"),
                "c", scores(1, "0", "0")));
        SortedMap<String, Confusion> tables = new TreeMap<>();
        moments.keySet().forEach(name -> tables.put(name, Confusion.EMPTY));
        Calibration calibration = new Calibration(Metric.CALIBRATION_DIFFERENCE, new Reference.AllPairs(), 2, LEVEL);
        Gap gap = calibration.between(moments, tables);
        assertThat(gap.observed().orElseThrow()).isCloseTo(0.2, within(1e-12));
        // t of 0.975 with 198 degrees of freedom
        double half = 1.9720174778363142 * Math.sqrt(2 * (25 - 1) / 99.0 / 100);
        // and the same with 1.96 squared rows more, half of them at -1 and half at 1
        double n = 100 + 1.959963984540054 * 1.959963984540054;
        double wide =
                Student.twoSided(0.95, 2 * (n - 1)) * Math.sqrt(2 * (25 + n - 100 - n * 100 / (n * n)) / (n - 1) / n);
        assertThat(gap.interval().low()).isCloseTo(20 / n - wide, within(1e-9)).isLessThan(0.2 - half);
        assertThat(gap.interval().high()).isEqualTo(2);
        assertThat(gap.undefined()).extracting(Undefined::group).containsExactly("c");
        moments.remove("c");
        assertThat(calibration.between(moments, tables).interval().high())
                .isCloseTo(Math.max(0.2 + half, 20 / n + wide), within(1e-9));
        assertThat(new Calibration(Metric.CALIBRATION_DIFFERENCE, new Reference.AllPairs(), 2, OptionalDouble.empty())
                        .between(moments, tables)
                        .interval())
                .isEqualTo(Interval.at(gap.observed().orElseThrow()));
        assertThat(new Calibration(Metric.CALIBRATION_DIFFERENCE, new Reference.AllPairs(), 101, LEVEL)
                        .between(moments, tables)
                        .observed())
                .isEmpty();
    }

    private static Scores scores(long n, String error, String square) {
        java.math.BigDecimal squares = new java.math.BigDecimal(square);
        return Scores.inBin(
                0, new Moments(n, new java.math.BigDecimal(error), squares), new Moments(n, squares, squares));
    }

    /** So many rows of one score, of which so many are positive. */
    private static Scores of(double score, long rows, long positive) {
        java.math.BigDecimal s = java.math.BigDecimal.valueOf(score);
        java.math.BigDecimal negative = java.math.BigDecimal.valueOf(rows - positive);
        java.math.BigDecimal positives = java.math.BigDecimal.valueOf(positive);
        java.math.BigDecimal rest = s.subtract(java.math.BigDecimal.ONE);
        java.math.BigDecimal error = negative.multiply(s).add(positives.multiply(rest));
        java.math.BigDecimal square = negative.multiply(s.pow(2)).add(positives.multiply(rest.pow(2)));
        java.math.BigDecimal fourth = negative.multiply(s.pow(4)).add(positives.multiply(rest.pow(4)));
        return Scores.inBin(
                (int) Math.min(9, score * 10), new Moments(rows, error, square), new Moments(rows, square, fourth));
    }

    @Test
    void scores_turned_round_are_seen_by_the_binned_error_and_the_brier_score() {
        SortedMap<String, Scores> scores = new TreeMap<>(Map.of(
                "a", of(0.9, 250, 225).plus(of(0.1, 250, 25)),
                "b", of(0.9, 250, 25).plus(of(0.1, 250, 225))));
        SortedMap<String, Confusion> tables =
                new TreeMap<>(Map.of("a", new Confusion(225, 25, 25, 225), "b", new Confusion(25, 225, 225, 25)));
        Gap large = new Calibration(Metric.CALIBRATION_DIFFERENCE, new Reference.AllPairs(), 2, LEVEL)
                .between(scores, tables);
        assertThat(large.observed().orElseThrow()).isCloseTo(0, within(1e-12));
        Gap binned = new Calibration(Metric.EXPECTED_CALIBRATION_ERROR_DIFFERENCE, new Reference.AllPairs(), 2, LEVEL)
                .between(scores, tables);
        assertThat(binned.observed().orElseThrow()).isCloseTo(0.8, within(1e-12));
        assertThat(binned.interval().low()).isBetween(0.72, 0.79);
        assertThat(binned.interval().high()).isBetween(0.8, 0.88);
        Gap brier = new Calibration(Metric.BRIER_SCORE_DIFFERENCE, new Reference.AllPairs(), 2, LEVEL)
                .between(scores, tables);
        // 0.9 * 0.01 + 0.1 * 0.81 against 0.1 * 0.01 + 0.9 * 0.81
        assertThat(brier.observed().orElseThrow()).isCloseTo(0.73 - 0.09, within(1e-12));
        double variance = (500 * (0.9 * Math.pow(0.1, 4) + 0.1 * Math.pow(0.9, 4)) - 500 * 0.09 * 0.09) / 499;
        double half = Student.twoSided(0.95, 998) * Math.sqrt(2 * variance / 500);
        assertThat(brier.interval().low()).isLessThanOrEqualTo(0.64 - half).isBetween(0.6, 0.62);
    }

    @Test
    void few_scores_in_a_bin_show_no_calibration() {
        SortedMap<String, Scores> scores = new TreeMap<>(Map.of("a", of(0.9, 1, 1), "b", of(0.9, 1, 1)));
        scores.replaceAll((name, one) -> one.plus(of(0.1, 1, 0)));
        SortedMap<String, Confusion> tables =
                new TreeMap<>(Map.of("a", new Confusion(1, 0, 0, 1), "b", new Confusion(1, 0, 0, 1)));
        for (Metric metric : List.of(Metric.EXPECTED_CALIBRATION_ERROR_DIFFERENCE, Metric.BRIER_SCORE_DIFFERENCE)) {
            Gap gap = new Calibration(metric, new Reference.AllPairs(), 1, LEVEL).between(scores, tables);
            assertThat(gap.interval().low()).isZero();
            assertThat(gap.interval().high()).isGreaterThan(0.5);
        }
    }

    @Test
    void calibration_honours_the_reference() {
        SortedMap<String, Scores> moments = new TreeMap<>();
        SortedMap<String, Confusion> tables = new TreeMap<>();
        for (String name : List.of("a", "b", "c")) {
            moments.put(name, scores(100, "1", "2"));
            tables.put(name, new Confusion(name.equals("b") ? 60 : 50, 0, 0, 40));
        }
        Gap gap = new Calibration(Metric.CALIBRATION_DIFFERENCE, new Reference.Largest(), 2, LEVEL)
                .between(moments, tables);
        assertThat(gap.comparisons()).extracting(Comparison::reference).containsExactly("b", "b");
        Gap toSmall = new Calibration(Metric.CALIBRATION_DIFFERENCE, new Reference.Named("z"), 2, LEVEL)
                .between(moments, tables);
        assertThat(toSmall.observed()).isEmpty();
    }

    @Test
    void four_scored_rows_without_an_error_show_nothing() {
        Scores perfect = scores(2, "0", "0");
        SortedMap<String, Scores> moments = new TreeMap<>(Map.of("a", perfect, "b", perfect));
        SortedMap<String, Confusion> tables =
                new TreeMap<>(Map.of("a", new Confusion(1, 0, 0, 1), "b", new Confusion(1, 0, 0, 1)));
        Gap gap = new Calibration(Metric.CALIBRATION_DIFFERENCE, new Reference.AllPairs(), 1, LEVEL)
                .between(moments, tables);
        assertThat(gap.observed().orElseThrow()).isZero();
        assertThat(gap.interval()).isEqualTo(new Interval(0, 2));
    }

    @Test
    void five_people_without_an_error_do_not_show_equality() {
        SortedMap<String, Confusion> five =
                new TreeMap<>(Map.of("a", new Confusion(2, 0, 0, 1), "b", new Confusion(1, 0, 0, 1)));
        SortedMap<String, Confusion> thousands =
                new TreeMap<>(Map.of("a", new Confusion(2000, 0, 0, 1000), "b", new Confusion(1000, 0, 0, 1000)));
        for (Metric metric : List.of(Metric.THEIL_INDEX, Metric.GENERALIZED_ENTROPY_INDEX)) {
            Gaps gaps = new Gaps(metric, new Reference.AllPairs(), 1, LEVEL);
            assertThat(gaps.between(five).observed().orElseThrow()).isZero();
            assertThat(gaps.between(five).interval().low()).isZero();
            assertThat(gaps.between(five).interval().high()).isGreaterThan(0.15);
            assertThat(gaps.between(thousands).interval().high()).isLessThan(0.002);
            Gaps six = new Gaps(metric, new Reference.AllPairs(), 6, LEVEL);
            assertThat(six.between(five).observed()).isEmpty();
            assertThat(six.between(five).interval().high()).isEqualTo(metric.largest());
        }
    }

    @Test
    void student_quantiles_are_those_of_the_tables() {
        assertThat(Student.twoSided(0.95, 1)).isCloseTo(12.706204736174694, within(1e-9));
        assertThat(Student.twoSided(0.95, 2)).isCloseTo(4.302652729749462, within(1e-11));
        assertThat(Student.twoSided(0.95, 9)).isCloseTo(2.262157162798205, within(1e-11));
        assertThat(Student.twoSided(0.99, 30)).isCloseTo(2.749995653567225, within(1e-11));
        assertThat(Student.twoSided(0.95, 999.999)).isCloseTo(Student.twoSided(0.95, 1000.001), within(1e-8));
        assertThat(Student.twoSided(0.95, 1e9)).isCloseTo(Normal.twoSided(0.95), within(1e-8));
        assertThat(Student.twoSided(0.999999, 1)).isCloseTo(636619.7723487513, within(1e-2));
    }

    @Test
    void normal_quantiles_are_those_of_the_tables() {
        assertThat(Normal.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-14));
        assertThat(Normal.quantile(0.5)).isZero();
        assertThat(Normal.quantile(0.025)).isCloseTo(-1.959963984540054, within(1e-14));
        assertThat(Normal.quantile(1e-12)).isCloseTo(-7.034483825301131, within(1e-12));
        assertThat(Normal.quantile(0.999)).isCloseTo(3.090232306167813, within(1e-13));
        assertThat(Normal.twoSided(0.9)).isCloseTo(1.6448536269514722, within(1e-14));
    }

    @Test
    void wilson_is_that_of_the_paper() {
        // Newcombe 1998 (single proportion), table I, method 3
        Interval interval = Wilson.of(new Proportion(81, 263), 0.95);
        assertThat(interval.low()).isCloseTo(0.2553, within(5e-5));
        assertThat(interval.high()).isCloseTo(0.3662, within(5e-5));
        assertThat(Wilson.of(new Proportion(0, 20), 0.95).low()).isZero();
        assertThat(Wilson.of(new Proportion(0, 20), 0.95).high()).isCloseTo(0.1611, within(5e-5));
        assertThat(Wilson.of(new Proportion(20, 20), 0.95).high()).isEqualTo(1);
    }

    @Test
    void katz_keeps_zero_and_infinity_where_they_are_observed() {
        double z = Normal.twoSided(0.95);
        Interval zero = Katz.of(new Proportion(0, 10), new Proportion(5, 10), z);
        assertThat(zero.low()).isZero();
        double ratio = (0.5 / 11) / (5.5 / 11);
        double half = z * Math.sqrt(1 / 0.5 - 1.0 / 11 + 1 / 5.5 - 1.0 / 11);
        assertThat(zero.high()).isCloseTo(ratio * Math.exp(half), within(1e-12));
        Interval infinite = Katz.of(new Proportion(5, 10), new Proportion(0, 10), z);
        assertThat(infinite.high()).isInfinite();
        assertThat(infinite.low()).isCloseTo(1 / ratio * Math.exp(-half), within(1e-9));
        Interval all = Katz.of(new Proportion(10, 10), new Proportion(10, 10), z);
        assertThat(all.low()).isLessThan(1);
        assertThat(all.high()).isGreaterThan(1);
        double corrected = (10.5 / 11) / (5.5 / 11);
        assertThat(Katz.of(new Proportion(10, 10), new Proportion(5, 10), z).low())
                .isCloseTo(
                        corrected * Math.exp(-z * Math.sqrt(1 / 10.5 - 1 / 11.0 + 1 / 5.5 - 1 / 11.0)), within(1e-12));
    }

    @Test
    void one_person_at_a_hundred_percent_does_not_clear_a_ratio() {
        SortedMap<String, Confusion> groups =
                new TreeMap<>(Map.of("a", new Confusion(1, 0, 0, 0), "b", new Confusion(850, 0, 150, 0)));
        for (Metric metric : List.of(Metric.DEMOGRAPHIC_PARITY_RATIO, Metric.EQUAL_OPPORTUNITY_RATIO)) {
            Gap gap = new Gaps(metric, new Reference.AllPairs(), 1, LEVEL).between(groups);
            assertThat(gap.observed().orElseThrow()).isCloseTo(0.85, within(1e-12));
            assertThat(gap.interval().low()).isLessThan(0.6);
        }
    }

    @Test
    void an_observed_ratio_lies_in_its_interval_at_every_confidence() {
        for (double confidence : new double[] {0.5, 0.6, 0.9, 0.999999}) {
            double z = Normal.twoSided(confidence);
            for (int first = 0; first <= 4; first++) {
                for (int second = first == 0 ? 1 : 0; second <= 7; second++) {
                    Proportion one = new Proportion(first, 4);
                    Proportion two = new Proportion(second, 7);
                    for (Interval interval : List.of(Katz.of(one, two, z), ofWilson(one, two, z))) {
                        assertThat(one.value() / two.value()).isBetween(interval.low(), interval.high());
                        assertThat(interval.high() - interval.low()).isPositive();
                    }
                    Interval difference = AgrestiCaffo.of(one, two, z);
                    assertThat(one.value() - two.value()).isBetween(difference.low(), difference.high());
                }
            }
        }
    }

    private static Interval ofWilson(Proportion first, Proportion second, double z) {
        return Mover.ratio(first.value(), Wilson.score(first, z), second.value(), Wilson.score(second, z));
    }

    @Test
    void a_ratio_from_wilson_intervals_is_the_papers_formula() {
        Proportion first = new Proportion(5, 56);
        Proportion second = new Proportion(1, 29);
        double z = Normal.twoSided(0.95);
        Interval one = Wilson.score(first, z);
        Interval two = Wilson.score(second, z);
        double p = first.value();
        double q = second.value();
        double l = one.low();
        double u = two.high();
        double low = (p * q - Math.sqrt(p * q * p * q - l * u * (2 * p - l) * (2 * q - u))) / (u * (2 * q - u));
        l = two.low();
        u = one.high();
        double high = (p * q + Math.sqrt(p * q * p * q - u * l * (2 * p - u) * (2 * q - l))) / (l * (2 * q - l));
        assertThat(ofWilson(first, second, z).low()).isCloseTo(low, within(1e-12));
        assertThat(ofWilson(first, second, z).high()).isCloseTo(high, within(1e-9));
        assertThat(ofWilson(new Proportion(3, 9), new Proportion(0, 9), z).high())
                .isInfinite();
        assertThat(ofWilson(new Proportion(0, 9), new Proportion(3, 9), z).low())
                .isZero();
    }

    @Test
    void agresti_and_caffo_add_a_success_and_a_failure_to_each() {
        Interval interval = AgrestiCaffo.of(new Proportion(8, 10), new Proportion(2, 10), Normal.twoSided(0.95));
        // 9/12 - 3/12 with its Wald interval
        double half = 1.959963984540054 * Math.sqrt(2 * 0.75 * 0.25 / 12);
        assertThat(interval.low()).isCloseTo(0.5 - half, within(1e-12));
        assertThat(interval.high()).isCloseTo(0.5 + half, within(1e-12));
    }

    @Test
    void each_group_is_held_against_a_limit_by_itself() {
        SortedMap<String, Confusion> groups = new TreeMap<>(Map.of(
                "a", new Confusion(40, 10, 10, 40),
                "b", new Confusion(30, 20, 20, 30),
                "c", new Confusion(45, 0, 5, 50)));
        Gap least = new Gaps(Metric.ACCURACY_SCORE_GROUP_MIN, new Reference.AllPairs(), 1, LEVEL).between(groups);
        assertThat(least.observed().orElseThrow()).isEqualTo(0.6);
        assertThat(least.decisive().orElseThrow().group()).isEqualTo("b");
        assertThat(least.decisive().orElseThrow().reference()).isEmpty();
        assertThat(least.comparisons()).extracting(Comparison::group).containsExactly("a", "b", "c");
        Proportion b = new Proportion(60, 100);
        // the claim that some group is below is made for three of them, the claim that none is only for the least
        assertThat(least.interval())
                .isEqualTo(new Interval(
                        ClopperPearson.of(b, 0.95).low(),
                        ClopperPearson.of(b, 1 - (1 - 0.95) / 3).high()));
        Gap most = new Gaps(Metric.FALSE_POSITIVE_RATE_GROUP_MAX, new Reference.AllPairs(), 1, LEVEL).between(groups);
        assertThat(most.observed().orElseThrow()).isEqualTo(0.4);
        Proportion fp = new Proportion(20, 50);
        assertThat(most.interval())
                .isEqualTo(new Interval(
                        ClopperPearson.of(fp, 1 - (1 - 0.95) / 3).low(),
                        ClopperPearson.of(fp, 0.95).high()));
    }

    @Test
    void a_group_whose_rate_has_no_cases_leaves_the_worst_open() {
        SortedMap<String, Confusion> groups =
                new TreeMap<>(Map.of("a", new Confusion(40, 10, 10, 40), "b", new Confusion(30, 0, 20, 0)));
        Gap most = new Gaps(Metric.FALSE_POSITIVE_RATE_GROUP_MAX, new Reference.AllPairs(), 1, LEVEL).between(groups);
        assertThat(most.undefined()).containsExactly(new Undefined("b", Rate.FALSE_POSITIVE, 0));
        assertThat(most.interval().high()).isEqualTo(1);
        Gap least = new Gaps(Metric.TRUE_NEGATIVE_RATE_GROUP_MIN, new Reference.AllPairs(), 1, LEVEL).between(groups);
        assertThat(least.interval().low()).isZero();
    }

    @Test
    void one_group_alone_is_held_against_a_limit_too_and_a_rate_of_zero_is_a_value() {
        SortedMap<String, Confusion> groups = new TreeMap<>(Map.of("a", new Confusion(0, 0, 50, 50)));
        Gap least = new Gaps(Metric.SELECTION_RATE_GROUP_MIN, new Reference.AllPairs(), 1, LEVEL).between(groups);
        assertThat(least.observed()).hasValue(0);
        assertThat(least.undefined()).isEmpty();
        assertThat(least.interval().low()).isZero();
    }

    @Test
    void which_groups_are_beyond_a_limit_is_shown_one_by_one() {
        SortedMap<String, Confusion> groups = new TreeMap<>(Map.of(
                "a", new Confusion(0, 400, 0, 600),
                "b", new Confusion(0, 300, 0, 700),
                "c", new Confusion(0, 10, 0, 990)));
        assertThat(new Gaps(Metric.FALSE_POSITIVE_RATE_GROUP_MAX, new Reference.AllPairs(), 1, LEVEL)
                        .beyond(groups, 0.2))
                .extracting(Comparison::group)
                .containsExactly("a", "b");
    }

    @Test
    void a_ratio_over_many_groups_most_without_the_outcome_makes_each_comparison_once() {
        SortedMap<String, Confusion> groups = new TreeMap<>();
        for (int group = 0; group < 400; group++) {
            groups.put("g" + group, new Confusion(group < 5 ? 10 : 0, 0, 0, 40));
        }
        Gap gap = new Gaps(Metric.DEMOGRAPHIC_PARITY_RATIO, new Reference.AllPairs(), 1, LEVEL).between(groups);
        assertThat(gap.observed()).hasValue(0);
        // all pairs but those of two groups without it
        assertThat(gap.comparisons()).hasSize(400 * 399 / 2 - 395 * 394 / 2);
    }

    @Test
    void two_groups_at_zero_beside_a_third_have_the_ratio_zero() {
        SortedMap<String, Confusion> groups = new TreeMap<>(Map.of(
                "a", new Confusion(10, 0, 10, 20),
                "b", new Confusion(10, 0, 10, 20),
                "c", new Confusion(10, 6, 10, 14)));
        for (Metric metric : List.of(Metric.FALSE_POSITIVE_RATE_RATIO, Metric.EQUALIZED_ODDS_RATIO)) {
            Gap gap = new Gaps(metric, new Reference.AllPairs(), 1, LEVEL).between(groups);
            assertThat(gap.observed()).hasValue(0);
            assertThat(gap.undefined()).isEmpty();
            assertThat(gap.comparisons()).noneMatch(comparison -> Double.isNaN(comparison.value()));
        }
        groups.remove("c");
        Gap none = new Gaps(Metric.FALSE_POSITIVE_RATE_RATIO, new Reference.AllPairs(), 1, LEVEL).between(groups);
        assertThat(none.observed()).isEmpty();
        assertThat(none.undefined()).isNotEmpty();
        Gap odds = new Gaps(Metric.EQUALIZED_ODDS_RATIO, new Reference.AllPairs(), 1, LEVEL).between(groups);
        assertThat(odds.undefined()).extracting(Undefined::rate).containsExactly(Rate.FALSE_POSITIVE);
    }

    @Test
    void intervals_fold_to_magnitudes_and_to_ratios_below_one() {
        assertThat(new Interval(-0.3, 0.1).magnitude()).isEqualTo(new Interval(0, 0.3));
        assertThat(new Interval(-0.1, 0.3).magnitude()).isEqualTo(new Interval(0, 0.3));
        assertThat(new Interval(-0.3, -0.1).magnitude()).isEqualTo(new Interval(0.1, 0.3));
        assertThat(new Interval(0.1, 0.3).magnitude()).isEqualTo(new Interval(0.1, 0.3));
        assertThat(new Interval(2, 4).folded()).isEqualTo(new Interval(0.25, 0.5));
        assertThat(new Interval(0.5, 4).folded()).isEqualTo(new Interval(0.25, 1));
        assertThat(new Interval(0.2, 4).folded()).isEqualTo(new Interval(0.2, 1));
        assertThat(new Interval(0.2, 0.4).folded()).isEqualTo(new Interval(0.2, 0.4));
        assertThat(new Interval(2, Double.POSITIVE_INFINITY).folded()).isEqualTo(new Interval(0, 0.5));
    }

    @Test
    void parts_per_million_round_outward_and_take_ties_as_ties() {
        assertThat(PartsPerMillion.down(0.1234567).value()).isEqualTo(123_456);
        assertThat(PartsPerMillion.up(0.1234561).value()).isEqualTo(123_457);
        assertThat(PartsPerMillion.up(0.3 - 0.2).value()).isEqualTo(100_000);
        assertThat(PartsPerMillion.down(0.7 + 0.1).value()).isEqualTo(800_000);
        assertThat(PartsPerMillion.exactly(new java.math.BigDecimal("0.10")).toString())
                .isEqualTo("0.1");
        assertThat(new PartsPerMillion(0).decimal()).isEqualByComparingTo("0");
    }

    @Test
    void the_reference_is_chosen_by_what_was_counted_and_last_by_name() {
        assertThat(largest(new Confusion(1, 2, 3, 4), new Confusion(2, 1, 3, 4)))
                .contains("b");
        assertThat(largest(new Confusion(1, 1, 4, 4), new Confusion(1, 2, 3, 4)))
                .contains("b");
        assertThat(largest(new Confusion(1, 2, 3, 4), new Confusion(1, 2, 4, 3)))
                .contains("b");
        assertThat(largest(new Confusion(1, 2, 4, 3), new Confusion(1, 2, 4, 3)))
                .contains("a");
        assertThat(largest(new Confusion(9, 0, 0, 0), new Confusion(0, 0, 0, 10)))
                .contains("b");
    }

    private static Optional<String> largest(Confusion a, Confusion b) {
        return Gaps.referenceOf(new Reference.Largest(), new TreeMap<>(Map.of("a", a, "b", b)));
    }
}
