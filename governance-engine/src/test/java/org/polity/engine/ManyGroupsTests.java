package org.polity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.polity.engine.conditions.CelConditions;
import org.polity.engine.conditions.Policies;
import org.polity.engine.evidence.Counted;
import org.polity.engine.evidence.Facts;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.groups.GroupCounts;
import org.polity.engine.metrics.groups.Scores;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.verdict.BiasReason;
import org.polity.engine.verdict.BiasRemedy;
import org.polity.engine.verdict.GapFinding;
import org.polity.engine.verdict.Judge;
import org.polity.engine.verdict.Release;
import org.polity.engine.verdict.Status;
import org.polity.engine.verdict.Verdict;

/** The maintainer chooses how many groups there are: what is computed is counted before it begins. */
class ManyGroupsTests {

    private static final Attribute ID = Attribute.parse("id");
    private static final Release RELEASE = new Release(
            "scorer", "1.0", CountedFacts.ARTIFACT, Scope.UNDECLARED, Instant.parse("2026-11-24T10:00:00Z"));

    private static SortedMap<String, Confusion> groups(int groups) {
        SortedMap<String, Confusion> tables = new TreeMap<>();
        for (int group = 0; group < groups; group++) {
            tables.put("g" + group, group % 10 == 0 ? new Confusion(0, 1, 1, 1) : new Confusion(0, 0, 1, 2));
        }
        return tables;
    }

    private static String rule(Metric metric, String limit) {
        return """
                {"id":"r","severity":"block","metric":"%s","attributes":["id"],"favourable":"positive",
                "limit":{"%s":%s},"minimumGroupSize":1,"minimumDenominator":1,"confidence":0.95%s}""".formatted(
                        metric.label(),
                        metric.comparator().label(),
                        limit,
                        metric.needsReference() ? ",\"reference\":\"most-favoured\"" : "");
    }

    private static PolicySet policies(int count, String rule) throws Exception {
        List<PolicyInForce> policies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String document = "{\"apiVersion\":\"polity/v1\",\"kind\":\"bias-threshold\",\"id\":\"p" + i
                    + "\",\"title\":\"t\",\"purpose\":\"p\",\"rules\":[" + rule + "]}";
            policies.add(
                    new PolicyInForce(Policies.parse(document.getBytes(StandardCharsets.UTF_8)), 1, Instant.EPOCH));
        }
        return new PolicySet(1, policies);
    }

    private static Verdict verdict(SortedMap<String, Confusion> tables, PolicySet policies) {
        SortedMap<String, Scores> scores = new TreeMap<>();
        Facts facts = CountedFacts.of(Map.of(ID, new Counted.Of(GroupCounts.of(ID, tables, Confusion.EMPTY), scores)));
        return Judge.judge(RELEASE, facts, policies, CelConditions.standard());
    }

    private static GapFinding only(Verdict verdict) {
        return (GapFinding) verdict.findings().getFirst();
    }

    @Test
    void five_hundred_groups_most_without_the_outcome_are_compared_each_with_each() throws Exception {
        Verdict verdict = verdict(groups(500), policies(1, rule(Metric.DEMOGRAPHIC_PARITY_RATIO, "0.8")));
        GapFinding finding = only(verdict);
        assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(finding.observed()).hasValue(0);
        assertThat(finding.gap().orElseThrow().comparisons()).hasSize(500 * 499 / 2 - 450 * 449 / 2);
        assertThat(finding.remedy()).contains(BiasRemedy.Plain.NOT_SEARCHED);
        assertThat(verdict.statement()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void every_metric_ends_over_five_hundred_groups(Metric metric) throws Exception {
        Verdict verdict = verdict(groups(500), policies(1, rule(metric, "0.5")));
        assertThat(verdict.findings()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void every_metric_ends_over_twenty_thousand_groups(Metric metric) throws Exception {
        Verdict verdict = verdict(groups(20_000), policies(1, rule(metric, "0.5")));
        assertThat(verdict.findings()).hasSize(1);
    }

    @Test
    void more_comparisons_than_one_rule_may_make_are_not_begun() throws Exception {
        GapFinding finding =
                only(verdict(groups(1000), policies(1, rule(Metric.DEMOGRAPHIC_PARITY_DIFFERENCE, "0.1"))));
        assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(finding.reasons())
                .containsExactly(new BiasReason.TooManyComparisons(ID, 1000, 1000 * 999 / 2, 200_000));
        assertThat(finding.groups()).isEmpty();
    }

    @Test
    void rules_that_take_too_much_together_have_equal_parts_of_what_may_be_taken() throws Exception {
        Verdict verdict = verdict(groups(400), policies(60, rule(Metric.DEMOGRAPHIC_PARITY_RATIO, "0.8")));
        assertThat(verdict.findings()).hasSize(60).allSatisfy(finding -> {
            assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(finding.reasons().getFirst()).isInstanceOf(BiasReason.TooMuchWork.class);
        });
    }

    /** Fifty thousand groups in all findings together; an equal part of them for each where there would be more. */
    @Test
    void a_statement_lists_so_many_groups_and_no_more() throws Exception {
        String rule = rule(Metric.SELECTION_RATE_GROUP_MIN, "0.1");
        Verdict kept = verdict(groups(500), policies(100, rule));
        assertThat(kept.findings())
                .hasSize(100)
                .allSatisfy(
                        finding -> assertThat(((GapFinding) finding).groups()).hasSize(500));
        Verdict verdict = verdict(groups(500), policies(101, rule));
        assertThat(verdict.findings()).hasSize(101).allSatisfy(finding -> {
            assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(((GapFinding) finding).groups()).isEmpty();
            assertThat(finding.reasons()).containsExactly(new BiasReason.TooManyListed(ID, 500, 495));
        });
    }

    /** Small rules beside one that takes too much are judged. */
    @Test
    void a_rule_that_takes_too_much_takes_nothing_from_the_others() throws Exception {
        List<PolicyInForce> policies = new ArrayList<>(
                policies(60, rule(Metric.DEMOGRAPHIC_PARITY_RATIO, "0.8")).policies());
        String small = rule(Metric.SELECTION_RATE_GROUP_MAX, "0.000001");
        policies.removeFirst();
        policies.addFirst(policies(1, small).policies().getFirst());
        GapFinding kept = verdict(groups(400), new PolicySet(1, policies)).findings().stream()
                .map(GapFinding.class::cast)
                .filter(finding -> finding.metric() == Metric.SELECTION_RATE_GROUP_MAX)
                .findFirst()
                .orElseThrow();
        assertThat(kept.gap()).isPresent();
        assertThat(kept.groups()).hasSize(400);
    }
}
