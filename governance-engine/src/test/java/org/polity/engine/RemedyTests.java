package org.polity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.polity.engine.conditions.CelConditions;
import org.polity.engine.conditions.Policies;
import org.polity.engine.evidence.Counted;
import org.polity.engine.evidence.Facts;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.groups.GroupCounts;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.verdict.BiasRemedy;
import org.polity.engine.verdict.Correction;
import org.polity.engine.verdict.DecisionChange;
import org.polity.engine.verdict.Finding;
import org.polity.engine.verdict.GapFinding;
import org.polity.engine.verdict.Judge;
import org.polity.engine.verdict.Release;
import org.polity.engine.verdict.Remedy;
import org.polity.engine.verdict.Status;

/** What a finding says would make it pass does, and nothing less of the kind would. */
class RemedyTests {

    private static final Attribute GROUP = Attribute.parse("group");
    private static final Release RELEASE = new Release(
            "scorer", "1.0", CountedFacts.ARTIFACT, Scope.UNDECLARED, Instant.parse("2026-11-24T10:00:00Z"));

    private static PolicySet rule(Metric metric, double limit, String confidence, int denominator, String reference)
            throws Exception {
        String document =
                """
                {"apiVersion":"polity/v1","kind":"bias-threshold","id":"p","title":"t","purpose":"p","rules":[{"id":"r",
                "severity":"block","metric":"%s","attributes":["group"],"favourable":"positive","limit":{"%s":%s},
                "minimumGroupSize":1,"minimumDenominator":%s,"confidence":%s,"reference":%s}]}""".formatted(metric.label(), metric.comparator().label(), limit, denominator, confidence, reference);
        Policy policy = Policies.parse(document.getBytes(StandardCharsets.UTF_8));
        return new PolicySet(1, List.of(new PolicyInForce(policy, 1, Instant.EPOCH)));
    }

    private static GapFinding finding(Map<String, Confusion> tables, PolicySet policies) {
        Facts facts = CountedFacts.of(Map.of(GROUP, new Counted.Of(GroupCounts.of(GROUP, tables, Confusion.EMPTY))));
        Finding only = Judge.judge(RELEASE, facts, policies, CelConditions.standard())
                .findings()
                .getFirst();
        return (GapFinding) only;
    }

    private static Confusion changed(Confusion t, Correction correction, long k) {
        long deserving = Math.min(k, t.fn());
        return switch (correction) {
            case FAVOR ->
                new Confusion(t.tp() + deserving, t.fp() + k - deserving, t.fn() - deserving, t.tn() - k + deserving);
            case FAVOR_DESERVING -> new Confusion(t.tp() + k, t.fp(), t.fn() - k, t.tn());
            case DENY ->
                new Confusion(
                        t.tp() - k + Math.min(k, t.fp()),
                        t.fp() - Math.min(k, t.fp()),
                        t.fn() + k - Math.min(k, t.fp()),
                        t.tn() + Math.min(k, t.fp()));
            case REFUSE -> new Confusion(t.tp(), t.fp() - k, t.fn(), t.tn() + k);
            case CORRECT ->
                new Confusion(t.tp() + deserving, t.fp() - k + deserving, t.fn() - deserving, t.tn() + k - deserving);
        };
    }

    @Provide
    Arbitrary<Metric> metrics() {
        return Arbitraries.of(Metric.values())
                .filter(metric -> !metric.needsScores())
                .filter(metric -> !isWorseTowards(metric));
    }

    @Property(tries = 600)
    void a_change_of_decisions_passes_and_no_smaller_one_does(@ForAll("metrics") Metric metric, @ForAll long seed)
            throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Confusion> tables = tables(random, 2 + random.nextInt(3), 60);
        PolicySet policies = policies(metric, random);
        GapFinding finding = finding(tables, policies);
        if (finding.status() == Status.PASSED || finding.remedy().isEmpty()) {
            return;
        }
        boolean oneChange = finding.remedy().get() instanceof BiasRemedy.Change change
                && change.changes().size() == 1;
        Statistics.label("one group's decisions")
                .collect(oneChange)
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 10));
        if (!oneChange) {
            return;
        }
        DecisionChange change =
                ((BiasRemedy.Change) finding.remedy().get()).changes().getFirst();
        for (long k = 1; k <= change.decisions(); k++) {
            Map<String, Confusion> other = new TreeMap<>(tables);
            Confusion table = java.util.Objects.requireNonNull(tables.get(change.group()));
            other.put(change.group(), changed(table, change.correction(), k));
            assertThat(finding(other, policies).status() == Status.PASSED)
                    .as("%s with %s of %s: %s", metric, k, tables, change)
                    .isEqualTo(k == change.decisions());
        }
    }

    @Property(tries = 200)
    void more_rows_at_the_same_rates_pass(@ForAll("metrics") Metric metric, @ForAll long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Confusion> tables = tables(random, 2 + random.nextInt(2), 300);
        PolicySet policies = policies(metric, random);
        GapFinding finding = finding(tables, policies);
        if (finding.status() != Status.INCONCLUSIVE || finding.remedy().isEmpty()) {
            return;
        }
        List<Remedy> all = finding.remedy().get() instanceof BiasRemedy.All together
                ? List.copyOf(together.remedies())
                : List.of(finding.remedy().get());
        if (!all.stream().allMatch(BiasRemedy.RowsAtSameRates.class::isInstance)) {
            return;
        }
        Map<String, Confusion> grown = new TreeMap<>(tables);
        for (Remedy remedy : all) {
            BiasRemedy.RowsAtSameRates rows = (BiasRemedy.RowsAtSameRates) remedy;
            grown.computeIfPresent(rows.group(), (name, table) -> scaled(table, table.n() + rows.rows()));
        }
        if (!grown.equals(tables)) {
            assertThat(finding(grown, policies).status()).as(all + " " + tables).isEqualTo(Status.PASSED);
        }
    }

    private static Confusion scaled(Confusion table, long size) {
        double factor = (double) size / table.n();
        // whole rows may round to one or two more or less than were asked for
        return java.util.stream.LongStream.rangeClosed(-4, 4)
                .mapToObj(off -> grown(table, factor * (1 + off / (4.0 * size))))
                .filter(grown -> grown.n() == size)
                .findFirst()
                .orElse(grown(table, factor));
    }

    private static Confusion grown(Confusion t, double factor) {
        return new Confusion(
                Math.max(t.tp(), Math.round(t.tp() * factor)),
                Math.max(t.fp(), Math.round(t.fp() * factor)),
                Math.max(t.fn(), Math.round(t.fn() * factor)),
                Math.max(t.tn(), Math.round(t.tn() * factor)));
    }

    private static Map<String, Confusion> tables(SplittableRandom random, int groups, int most) {
        Map<String, Confusion> tables = new TreeMap<>();
        for (int i = 0; i < groups; i++) {
            tables.put(
                    String.valueOf((char) ('a' + i)),
                    new Confusion(
                            random.nextInt(most), random.nextInt(most), random.nextInt(most), random.nextInt(most)));
        }
        return tables;
    }

    private static PolicySet policies(Metric metric, SplittableRandom random) throws Exception {
        boolean ratio = metric.comparator().label().equals("atLeast");
        double limit = (1 + random.nextInt(9)) / (ratio ? 10.0 : 20.0);
        String[] references = {"\"largest\"", "\"most-favoured\"", "{\"group\":\"a\"}"};
        String[] all = {"\"largest\"", "\"most-favoured\"", "{\"group\":\"a\"}", "\"all-pairs\""};
        String compared = metric.needsReference() ? references[random.nextInt(3)] : all[random.nextInt(4)];
        String reference = metric.isOfEachGroup() ? "null" : compared;
        return rule(metric, limit, random.nextInt(4) == 0 ? "null" : "0.95", 1 + random.nextInt(10), reference);
    }

    @Test
    void nearly_every_finding_that_does_not_pass_says_what_would() throws Exception {
        SplittableRandom random = new SplittableRandom(20261124);
        int findings = 0;
        List<String> without = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            for (int i = 0; i < 40 && !metric.needsScores() && !isWorseTowards(metric); i++) {
                GapFinding finding = finding(tables(random, 2 + random.nextInt(5), 400), policies(metric, random));
                if (finding.status() != Status.PASSED) {
                    findings++;
                    BiasRemedy remedy = (BiasRemedy) finding.remedy().orElseThrow();
                    if (!helps(remedy)) {
                        without.add(metric + ": " + remedy + " | " + finding.code());
                    }
                }
            }
        }
        assertThat(findings).isGreaterThan(500);
        assertThat(without).as("of " + findings).hasSizeLessThan(findings / 30);
    }

    /** Whether only worse decisions would bring the rates towards a limit: more errors, fewer true positives. */
    private static boolean isWorseTowards(Metric metric) {
        boolean greater = metric.form() == Metric.Form.GROUP_MIN;
        return metric.isOfEachGroup()
                && switch (metric.rates().getFirst()) {
                    case SELECTION -> false;
                    case TRUE_POSITIVE, TRUE_NEGATIVE, PRECISION, ACCURACY -> !greater;
                    case FALSE_POSITIVE, FALSE_NEGATIVE, FALSE_DISCOVERY, FALSE_OMISSION, ERROR -> greater;
                };
    }

    /** Whether it names a change of decisions or more rows. */
    private static boolean helps(BiasRemedy remedy) {
        return switch (remedy) {
            case BiasRemedy.All all -> all.remedies().stream().anyMatch(RemedyTests::helps);
            case BiasRemedy.Plain none -> false;
            case BiasRemedy.TooNearTheLimit none -> false;
            case BiasRemedy.Change change -> true;
            case BiasRemedy.Correct change -> true;
            case BiasRemedy.MoreRows rows -> true;
            case BiasRemedy.MorePeople rows -> true;
            case BiasRemedy.RowsAtSameRates rows -> true;
            case BiasRemedy.RowsAtSameRatesEach rows -> true;
            case BiasRemedy.SecondGroup rows -> true;
            case BiasRemedy.NameGroups rows -> true;
            case BiasRemedy.OneSpelling names -> true;
            case BiasRemedy.BetterScores scores -> true;
            case BiasRemedy.HigherScores scores -> true;
            case BiasRemedy.LowerScores scores -> true;
            case BiasRemedy.OthersNearer scores -> true;
            case BiasRemedy.WithMoreRows scores -> true;
        };
    }
}
