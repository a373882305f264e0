package org.polity.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.intervals.ClopperPearson;
import org.polity.engine.metrics.intervals.Interval;
import org.polity.engine.metrics.intervals.Level;
import org.polity.engine.metrics.intervals.Method;
import org.polity.engine.metrics.intervals.Mover;
import org.polity.engine.metrics.intervals.Proportion;

/** Metrics that are made of two rates. */
class CombinedGapsTests {

    private static final double CONFIDENCE = 0.95;
    private static final double OF_EACH = 0.975;
    private static final Reference ALL = new Reference.AllPairs();
    private static final Reference A = new Reference.Named("a");

    private static final SortedMap<String, Confusion> TWO =
            new TreeMap<>(Map.of("a", new Confusion(45, 12, 22, 31), "b", new Confusion(18, 33, 48, 14)));
    private static final SortedMap<String, Confusion> THREE = with(TWO, "c", new Confusion(30, 20, 30, 20));

    private static SortedMap<String, Confusion> with(
            SortedMap<String, Confusion> groups, String name, Confusion table) {
        SortedMap<String, Confusion> more = new TreeMap<>(groups);
        more.put(name, table);
        return more;
    }

    private static Gap gap(Metric metric, Reference reference, double confidence, SortedMap<String, Confusion> groups) {
        return new Gaps(metric, reference, 5, OptionalDouble.of(confidence)).between(groups);
    }

    @Test
    void each_of_two_rates_has_half_of_the_error_probability() {
        Comparison tpr = gap(Metric.TRUE_POSITIVE_RATE_DIFFERENCE, A, OF_EACH, TWO)
                .comparisons()
                .getFirst();
        Comparison fpr = gap(Metric.FALSE_POSITIVE_RATE_DIFFERENCE, A, OF_EACH, TWO)
                .comparisons()
                .getFirst();
        near(
                gap(Metric.AVERAGE_ODDS_DIFFERENCE, A, CONFIDENCE, TWO)
                        .comparisons()
                        .getFirst()
                        .interval(),
                tpr.interval().middle(fpr.interval()));
        near(
                gap(Metric.AVERAGE_ABS_ODDS_DIFFERENCE, A, CONFIDENCE, TWO)
                        .comparisons()
                        .getFirst()
                        .interval(),
                tpr.interval().magnitude().middle(fpr.interval().magnitude()));
    }

    @Test
    void a_mean_whose_interval_is_one_of_both_rates_has_all_of_it() {
        Gaps mover =
                new Gaps(Metric.AVERAGE_ODDS_DIFFERENCE, A, 5, OptionalDouble.of(CONFIDENCE), Method.NEWCOMBE_MOVER);
        Comparison mean = mover.between(TWO).comparisons().getFirst();
        Comparison tpr = newcombe(Metric.TRUE_POSITIVE_RATE_DIFFERENCE);
        Comparison fpr = newcombe(Metric.FALSE_POSITIVE_RATE_DIFFERENCE);
        near(mean.interval(), Mover.mean(tpr.value(), tpr.interval(), fpr.value(), fpr.interval()));
    }

    private static Comparison newcombe(Metric metric) {
        return new Gaps(metric, A, 5, OptionalDouble.of(CONFIDENCE), Method.NEWCOMBE)
                .between(TWO)
                .comparisons()
                .getFirst();
    }

    @ParameterizedTest
    @EnumSource(names = {"EQUALIZED_ODDS_DIFFERENCE_MEAN", "EQUALIZED_ODDS_RATIO_MEAN"})
    void a_mean_of_worst_values_is_the_mean_of_both_with_half_of_the_error_probability_each(Metric metric) {
        boolean difference = metric == Metric.EQUALIZED_ODDS_DIFFERENCE_MEAN;
        Metric first = difference ? Metric.TRUE_POSITIVE_RATE_DIFFERENCE : Metric.TRUE_POSITIVE_RATE_RATIO;
        Metric second = difference ? Metric.FALSE_POSITIVE_RATE_DIFFERENCE : Metric.FALSE_POSITIVE_RATE_RATIO;
        Gap mean = gap(metric, ALL, CONFIDENCE, THREE);
        Gap one = gap(first, ALL, OF_EACH, THREE);
        Gap other = gap(second, ALL, OF_EACH, THREE);
        near(mean.interval(), one.interval().middle(other.interval()));
        assertThat(mean.observed().orElseThrow())
                .isCloseTo((one.observed().orElseThrow() + other.observed().orElseThrow()) / 2, within(1e-12));
        assertThat(mean.comparisons()).hasSize(6);
    }

    /** Group c has no negative labels. */
    @Test
    void a_mean_of_worst_values_is_open_at_its_bad_end_where_one_is_not_known() {
        SortedMap<String, Confusion> lacking = with(TWO, "c", new Confusion(30, 0, 30, 0));
        Gap difference = gap(Metric.EQUALIZED_ODDS_DIFFERENCE_MEAN, ALL, CONFIDENCE, lacking);
        double known = (gap(Metric.TRUE_POSITIVE_RATE_DIFFERENCE, ALL, OF_EACH, lacking)
                                .interval()
                                .low()
                        + gap(Metric.FALSE_POSITIVE_RATE_DIFFERENCE, ALL, OF_EACH, lacking)
                                .interval()
                                .low())
                / 2;
        assertThat(known).isPositive();
        near(difference.interval(), new Interval(known, 1));
        Gap ratio = gap(Metric.EQUALIZED_ODDS_RATIO_MEAN, ALL, CONFIDENCE, lacking);
        double most = (gap(Metric.TRUE_POSITIVE_RATE_RATIO, ALL, OF_EACH, lacking)
                                .interval()
                                .high()
                        + gap(Metric.FALSE_POSITIVE_RATE_RATIO, ALL, OF_EACH, lacking)
                                .interval()
                                .high())
                / 2;
        assertThat(most).isLessThan(1);
        near(ratio.interval(), new Interval(0, most));
        assertThat(difference.undefined()).containsExactly(new Undefined("c", Rate.FALSE_POSITIVE, 0));
        assertThat(ratio.undefined()).containsExactly(new Undefined("c", Rate.FALSE_POSITIVE, 0));
    }

    @Test
    void a_mean_of_worst_values_is_not_known_where_one_is_not() {
        SortedMap<String, Confusion> positive =
                new TreeMap<>(Map.of("a", new Confusion(30, 0, 30, 0), "b", new Confusion(20, 0, 40, 0)));
        SortedMap<String, Confusion> negative =
                new TreeMap<>(Map.of("a", new Confusion(0, 30, 0, 30), "b", new Confusion(0, 20, 0, 40)));
        for (SortedMap<String, Confusion> groups : List.of(positive, negative)) {
            assertThat(gap(Metric.EQUALIZED_ODDS_DIFFERENCE_MEAN, ALL, CONFIDENCE, groups)
                            .observed())
                    .isEmpty();
            assertThat(gap(Metric.EQUALIZED_ODDS_RATIO_MEAN, ALL, CONFIDENCE, groups)
                            .observed())
                    .isEmpty();
        }
    }

    /** The interval holds for each group that may be the most favoured of all people. */
    @Test
    void who_may_be_the_most_favoured_widens_the_interval() {
        SortedMap<String, Confusion> near = new TreeMap<>(Map.of(
                "a", new Confusion(40, 10, 20, 30),
                "b", new Confusion(38, 11, 21, 30),
                "c", new Confusion(20, 5, 45, 30)));
        Gap favoured = gap(Metric.DISPARATE_IMPACT, new Reference.MostFavoured(), CONFIDENCE, near);
        double left = 1 - 0.9 * (1 - CONFIDENCE);
        Interval a = gap(Metric.DISPARATE_IMPACT, new Reference.Named("a"), left, near)
                .interval();
        Interval b = gap(Metric.DISPARATE_IMPACT, new Reference.Named("b"), left, near)
                .interval();
        near(favoured.interval(), a.either(b));
        assertThat(a).isNotEqualTo(a.either(b));
    }

    @Test
    void as_many_people_as_the_least_denominator_have_an_index_and_one_fewer_none() {
        for (long more : new long[] {-1, 0}) {
            SortedMap<String, Confusion> people = new TreeMap<>(Map.of("a", new Confusion(10, 5, 5, 10 + more)));
            Gaps gaps = new Gaps(Metric.THEIL_INDEX, ALL, 30, OptionalDouble.empty());
            assertThat(gaps.between(people).observed().isPresent()).isEqualTo(more == 0);
        }
    }

    /** Fieller's equation for the cube root of Paulson's ratio, from the end that was found. */
    @Test
    void the_ends_of_a_share_solve_the_equation_that_they_are_from() {
        for (double confidence : new double[] {0.8, 0.95, 0.999}) {
            double z = Level.of(confidence).z();
            for (long n : new long[] {7, 30, 1000}) {
                for (long k : List.of(2L, n / 3, n / 2, n - 2)) {
                    double p =
                            ClopperPearson.of(new Proportion(k, n), confidence).high();
                    double ratio = p / (1 - p) * (n - k) / (k + 1);
                    double a = 2.0 / (9 * 2 * (k + 1));
                    double b = 2.0 / (9 * 2 * (n - k));
                    double root = Math.cbrt(ratio);
                    assertThat((1 - b) * root - (1 - a))
                            .as("%s of %s at %s", k, n, confidence)
                            .isCloseTo(z * Math.sqrt(b * root * root + a), within(1e-9));
                }
            }
        }
    }

    private static void near(Interval found, Interval expected) {
        assertThat(found.low()).isCloseTo(expected.low(), within(1e-12));
        assertThat(found.high()).isCloseTo(expected.high(), within(1e-12));
    }
}
