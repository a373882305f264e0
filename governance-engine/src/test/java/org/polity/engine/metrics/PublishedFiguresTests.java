package org.polity.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.polity.engine.Compas;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.groups.GroupCounts;
import org.polity.engine.metrics.intervals.Interval;
import org.polity.engine.metrics.intervals.Katz;
import org.polity.engine.metrics.intervals.Newcombe;
import org.polity.engine.metrics.intervals.Normal;
import org.polity.engine.metrics.intervals.Proportion;
import tools.jackson.databind.JsonNode;

class PublishedFiguresTests {

    private static final JsonNode EXPECTED = Compas.expected().path("compas");

    private static double observed(Metric metric, SortedMap<String, Confusion> groups) {
        Gap gap = new Gaps(metric, new Reference.AllPairs(), 1, OptionalDouble.empty()).between(groups);
        return metric.comparator() == LimitSide.AT_MOST
                ? gap.interval().low()
                : gap.interval().high();
    }

    private static SortedMap<String, Confusion> twoRaces() {
        SortedMap<String, Confusion> groups =
                new TreeMap<>(Compas.counts("race").groups());
        groups.keySet().retainAll(java.util.Set.of("African-American", "Caucasian"));
        return groups;
    }

    @Test
    void confusion_counts_of_every_race_are_the_published_ones() {
        JsonNode counts = EXPECTED.path("counts_TP_FP_FN_TN");
        GroupCounts race = Compas.counts("race");
        Confusion all = Confusion.EMPTY;
        for (String group : race.groups().keySet()) {
            Confusion found = race.groups().get(group);
            assertThat(found).as(group).isEqualTo(confusion(counts.path(group)));
            all = all.plus(found);
        }
        assertThat(race.groups()).hasSize(6);
        assertThat(all).isEqualTo(confusion(counts.path("ALL")));
        assertThat(race.unknown()).isZero();
    }

    private static Confusion confusion(JsonNode node) {
        return new Confusion(
                node.get(0).longValue(),
                node.get(1).longValue(),
                node.get(2).longValue(),
                node.get(3).longValue());
    }

    @ParameterizedTest
    @CsvSource({
        "demographic_parity_difference, demographic_parity_difference",
        "demographic_parity_ratio, demographic_parity_ratio",
        "equal_opportunity_difference, equal_opportunity_difference",
        "equal_opportunity_ratio, equal_opportunity_ratio",
        "equalized_odds_difference, equalized_odds_difference_worst",
        "equalized_odds_ratio, equalized_odds_ratio_worst",
    })
    void two_races_agree_with_fairlearn(String metric, String key) {
        double expected = EXPECTED.path("fairlearn_African-American_vs_Caucasian")
                .path(key)
                .doubleValue();
        assertThat(observed(Metric.named(metric).orElseThrow(), twoRaces())).isCloseTo(expected, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "demographic_parity_difference, demographic_parity_difference",
        "demographic_parity_ratio, demographic_parity_ratio",
        "equalized_odds_difference, equalized_odds_difference_worst",
        "equalized_odds_ratio, equalized_odds_ratio_worst",
    })
    void six_races_agree_with_fairlearn(String metric, String key) {
        double expected = EXPECTED.path("fairlearn_all_races").path(key).doubleValue();
        assertThat(observed(
                        Metric.named(metric).orElseThrow(),
                        Compas.counts("race").groups()))
                .isCloseTo(expected, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void the_lowest_and_the_highest_rate_of_six_races_agree_with_fairlearn(Metric metric) {
        JsonNode expected = EXPECTED.path("fairlearn_group_bounds_all_races");
        assertThat(expected.has(metric.label())).isEqualTo(metric.isOfEachGroup());
        if (metric.isOfEachGroup()) {
            Gap gap = new Gaps(metric, new Reference.AllPairs(), 1, OptionalDouble.empty())
                    .between(Compas.counts("race").groups());
            assertThat(gap.observed().orElseThrow())
                    .isCloseTo(expected.path(metric.label()).doubleValue(), within(1e-9));
        }
    }

    @Test
    void crossed_groups_agree_with_fairlearn() {
        SortedMap<String, Confusion> groups = Compas.counts("race*sex").groups();
        assertThat(groups).containsKey("Caucasian*Male").hasSize(12);
        assertThat(observed(Metric.DEMOGRAPHIC_PARITY_DIFFERENCE, groups)).isCloseTo(0.75, within(1e-9));
        assertThat(observed(Metric.DEMOGRAPHIC_PARITY_RATIO, groups)).isZero();
    }

    @Test
    void error_rates_are_those_that_were_published() {
        JsonNode published = EXPECTED.path("published_percent");
        twoRaces().forEach((group, counts) -> {
            assertThat(Rate.FALSE_POSITIVE.of(counts).value() * 100)
                    .isCloseTo(published.path(group).path("FPR").doubleValue(), within(0.005));
            assertThat(Rate.FALSE_NEGATIVE.of(counts).value() * 100)
                    .isCloseTo(published.path(group).path("FNR").doubleValue(), within(0.005));
        });
    }

    @Test
    void katz_interval_of_german_credit_is_the_recomputed_one() {
        Interval interval = Katz.of(new Proportion(110, 190), new Proportion(590, 810), Normal.twoSided(0.95));
        assertThat(interval.low()).isCloseTo(0.6990888438277414, within(1e-12));
        assertThat(interval.high()).isCloseTo(0.9036740500571236, within(1e-12));
    }

    @Test
    void false_positive_rate_ratio_has_the_published_interval() {
        SortedMap<String, Confusion> groups = Compas.counts("race").groups();
        Interval interval = Katz.of(
                Rate.FALSE_POSITIVE.of(java.util.Objects.requireNonNull(groups.get("African-American"))),
                Rate.FALSE_POSITIVE.of(java.util.Objects.requireNonNull(groups.get("Caucasian"))),
                Normal.twoSided(0.95));
        assertThat(interval.low()).isCloseTo(1.721, within(5e-4));
        assertThat(interval.high()).isCloseTo(2.124, within(5e-4));
    }

    @Test
    void newcombe_interval_is_that_of_the_paper() {
        // Newcombe 1998, table II, method 10: 56/70 - 48/80
        Interval interval = Newcombe.of(new Proportion(56, 70), new Proportion(48, 80), Normal.twoSided(0.95));
        assertThat(interval.low()).isCloseTo(0.0524, within(5e-5));
        assertThat(interval.high()).isCloseTo(0.3339, within(5e-5));
    }
}
