package org.polity.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.Keccak;
import org.polity.engine.metrics.LimitSide;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.PartsPerMillion;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.groups.Moments;
import org.polity.engine.metrics.intervals.Interval;
import org.polity.engine.metrics.intervals.Proportion;
import org.polity.engine.policy.rules.Limit;
import org.polity.engine.policy.rules.PolicyId;
import org.polity.engine.policy.rules.PolicyScope;
import org.polity.engine.policy.rules.RuleId;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.policy.rules.ScopeHashes;
import org.polity.engine.policy.rules.Selection;

class ValueTests {

    private static PartsPerMillion ppm(long value) {
        return new PartsPerMillion(value);
    }

    @Test
    void a_limit_holds_breaks_or_says_nothing() {
        Limit most = new Limit(LimitSide.AT_MOST, ppm(100));
        assertThat(most.holdsFor(ppm(0), ppm(100))).isTrue();
        assertThat(most.holdsFor(ppm(0), ppm(101))).isFalse();
        assertThat(most.isBrokenBy(ppm(100), ppm(200))).isFalse();
        assertThat(most.isBrokenBy(ppm(101), ppm(200))).isTrue();
        assertThat(most.margin(ppm(0), ppm(60))).isEqualTo(ppm(40));
        Limit least = new Limit(LimitSide.AT_LEAST, ppm(100));
        assertThat(least.holdsFor(ppm(100), ppm(100))).isTrue();
        assertThat(least.holdsFor(ppm(99), ppm(200))).isFalse();
        assertThat(least.isBrokenBy(ppm(0), ppm(100))).isFalse();
        assertThat(least.isBrokenBy(ppm(0), ppm(99))).isTrue();
        assertThat(least.margin(ppm(60), ppm(200))).isEqualTo(ppm(-40));
    }

    @Test
    void a_bound_applies_to_its_names_to_any_and_to_the_undeclared() {
        ScopeHashes release = Scope.of("credit", "ranking", "high").hashes();
        assertThat(Scope.of("credit", null, null).hashes().appliesTo(release)).isTrue();
        assertThat(Scope.of("health", null, null).hashes().appliesTo(release)).isFalse();
        assertThat(Scope.of(null, "scoring", null).hashes().appliesTo(release)).isFalse();
        assertThat(Scope.of(null, null, "low").hashes().appliesTo(release)).isFalse();
        assertThat(Scope.of("health", "x", "y").hashes().appliesTo(Scope.UNDECLARED.hashes()))
                .isTrue();
        assertThat(release.domain()).isEqualTo(Keccak.of("credit"));
    }

    @Test
    void reaches_meet_where_both_reach() {
        PolicyScope credit = new PolicyScope(List.of("credit", "health"), List.of(), List.of("high"));
        assertThat(credit.covers(Scope.of("credit", "x", "high"))).isTrue();
        assertThat(credit.covers(Scope.of("credit", "x", "low"))).isFalse();
        assertThat(credit.covers(Scope.UNDECLARED)).isTrue();
        assertThat(credit.and(new PolicyScope(List.of("health", "law"), List.of("t"), List.of())))
                .contains(new PolicyScope(List.of("health"), List.of("t"), List.of("high")));
        assertThat(credit.and(new PolicyScope(List.of("law"), List.of(), List.of())))
                .isEmpty();
        assertThat(credit.and(new PolicyScope(List.of(), List.of(), List.of("low"))))
                .isEmpty();
        assertThat(new PolicyScope(List.of(), List.of("a"), List.of())
                        .and(new PolicyScope(List.of(), List.of("b"), List.of())))
                .isEmpty();
        assertThat(credit.combinations()).hasSize(2);
    }

    @Test
    void a_waiver_covers_one_release_until_the_end_of_a_day() {
        Digest artifact = Digest.of(new byte[] {1});
        RuleId rule = new RuleId("gap");
        LocalDate until = LocalDate.parse("2026-12-31");
        Waiver any = new Waiver(rule, "scorer", Optional.empty(), until, "r");
        Instant last = Instant.parse("2026-12-31T23:59:59Z");
        assertThat(any.covers(rule, "scorer", artifact, last)).isTrue();
        assertThat(any.covers(rule, "scorer", artifact, last.plusSeconds(1))).isFalse();
        assertThat(any.covers(new RuleId("other"), "scorer", artifact, last)).isFalse();
        assertThat(any.covers(rule, "other", artifact, last)).isFalse();
        Waiver one = new Waiver(rule, "scorer", Optional.of(artifact), until, "r");
        assertThat(one.covers(rule, "scorer", artifact, last)).isTrue();
        assertThat(one.covers(rule, "scorer", Digest.of(new byte[] {2}), last)).isFalse();
    }

    @Test
    void a_selection_denies_first() {
        Selection some = new Selection(List.of("a", "b"), List.of("b"));
        assertThat(some.denies("b")).isTrue();
        assertThat(some.denies("a")).isFalse();
        assertThat(some.leavesOut("c")).isTrue();
        assertThat(some.leavesOut("a")).isFalse();
        assertThat(Selection.ANY.leavesOut("c")).isFalse();
    }

    @Test
    void illegal_values_cannot_be_made() {
        assertThatThrownBy(() -> new PolicyId("A b")).hasMessageContaining("`A b`");
        assertThatThrownBy(() -> new PolicyId("-a")).hasMessageContaining("inner hyphens");
        assertThatThrownBy(() -> new RuleId("a_b")).hasMessageContaining("`a_b`");
        assertThatThrownBy(() -> new Proportion(3, 2)).hasMessageContaining("3 of 2");
        assertThatThrownBy(() -> new Proportion(-1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Confusion(0, 0, 0, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Confusion(-1, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Confusion(0, -1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Confusion(0, 0, -1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Interval(2, 1)).hasMessageContaining("upside down");
        assertThatThrownBy(() -> new Interval(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Attribute.parse("a*a")).hasMessageContaining("`a*a`");
        assertThatThrownBy(() -> Attribute.parse("a*b*c*d*e")).hasMessageContaining("1 to 4");
        assertThatThrownBy(() -> Attribute.parse("a* ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Digest("xyz")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Keccak("xyz")).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Proportion(0, 0).isDefined()).isFalse();
        assertThat(new Proportion(0, 0).value()).isNaN();
        assertThat(new Moments(1, java.math.BigDecimal.ONE, java.math.BigDecimal.TWO)
                        .plus(new Moments(2, java.math.BigDecimal.ONE, java.math.BigDecimal.TWO)))
                .isEqualTo(new Moments(3, java.math.BigDecimal.valueOf(2), java.math.BigDecimal.valueOf(4)));
    }

    @Test
    void every_metric_knows_its_side_and_its_range() {
        assertThat(Metric.named("equalized_odds_ratio")).contains(Metric.EQUALIZED_ODDS_RATIO);
        assertThat(Metric.named("nothing")).isEmpty();
        assertThat(Metric.DISPARATE_IMPACT.comparator()).isEqualTo(LimitSide.AT_LEAST);
        assertThat(Metric.DISPARATE_IMPACT.needsReference()).isTrue();
        assertThat(Metric.DEMOGRAPHIC_PARITY_RATIO.needsReference()).isFalse();
        assertThat(Metric.CALIBRATION_DIFFERENCE.needsScores()).isTrue();
        assertThat(Metric.THEIL_INDEX.largest()).isEqualTo(1000);
        assertThat(Metric.EQUAL_OPPORTUNITY_DIFFERENCE.isSignedAgainstReference())
                .isTrue();
        assertThat(Metric.DEMOGRAPHIC_PARITY_DIFFERENCE.isSignedAgainstReference())
                .isFalse();
        assertThat(Metric.EQUALIZED_ODDS_DIFFERENCE.isSignedAgainstReference()).isFalse();
    }
}
