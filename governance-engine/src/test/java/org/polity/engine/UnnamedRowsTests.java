package org.polity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.polity.engine.conditions.CelConditions;
import org.polity.engine.conditions.Policies;
import org.polity.engine.evidence.Counted;
import org.polity.engine.evidence.Facts;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.groups.GroupCounts;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.verdict.GapFinding;
import org.polity.engine.verdict.Judge;
import org.polity.engine.verdict.Release;
import org.polity.engine.verdict.Status;

/** Rows that name no group count among people, but only against the release. */
class UnnamedRowsTests {

    private static final Attribute G = Attribute.parse("g");
    private static final Release RELEASE = new Release(
            "scorer", "1.0", CountedFacts.ARTIFACT, Scope.UNDECLARED, Instant.parse("2026-11-24T10:00:00Z"));

    private static GapFinding finding(
            Metric metric, String limit, Map<String, Confusion> groups, Confusion unnamed, String confidence)
            throws Exception {
        String document = """
                {"apiVersion":"polity/v1","kind":"bias-threshold","id":"p","title":"t","purpose":"p","rules":[
                {"id":"r","severity":"block","metric":"%s","attributes":["g"],"favourable":"positive",
                "limit":{"%s":%s},"minimumGroupSize":1,"minimumDenominator":1%s}]}""".formatted(metric.label(), metric.comparator().label(), limit, confidence);
        PolicySet policies = new PolicySet(
                1,
                List.of(new PolicyInForce(
                        Policies.parse(document.getBytes(StandardCharsets.UTF_8)), 1, Instant.EPOCH)));
        Facts facts = CountedFacts.of(Map.of(G, new Counted.Of(GroupCounts.of(G, groups, unnamed), new TreeMap<>())));
        return (GapFinding) Judge.judge(RELEASE, facts, policies, CelConditions.standard())
                .findings()
                .getFirst();
    }

    @Example
    void correct_rows_of_no_group_do_not_level_what_people_get() throws Exception {
        Map<String, Confusion> groups =
                Map.of("a", new Confusion(222, 28, 28, 222), "b", new Confusion(222, 28, 28, 222));
        Metric metric = Metric.GENERALIZED_ENTROPY_INDEX;
        GapFinding before = finding(metric, "0.054", groups, Confusion.EMPTY, "");
        GapFinding after = finding(metric, "0.054", groups, new Confusion(0, 0, 0, 50), "");
        assertThat(before.status()).isEqualTo(Status.FAILED);
        assertThat(after.status()).isEqualTo(Status.FAILED);
        assertThat(after.observed()).isEqualTo(before.observed());
    }

    @Example
    void wrong_rows_of_no_group_count() throws Exception {
        Map<String, Confusion> groups =
                Map.of("a", new Confusion(222, 28, 28, 222), "b", new Confusion(222, 28, 28, 222));
        Metric metric = Metric.GENERALIZED_ENTROPY_INDEX;
        assertThat(finding(metric, "0.06", groups, Confusion.EMPTY, "").status())
                .isEqualTo(Status.PASSED);
        assertThat(finding(metric, "0.06", groups, new Confusion(0, 0, 50, 0), "")
                        .status())
                .isEqualTo(Status.FAILED);
    }

    @Property(tries = 60)
    void rows_of_no_group_never_help(
            @ForAll("amongPeople") Metric metric,
            @ForAll("limits") String limit,
            @ForAll("tables") Confusion one,
            @ForAll("tables") Confusion other,
            @ForAll("tables") Confusion unnamed)
            throws Exception {
        Map<String, Confusion> groups = Map.of("a", one, "b", other);
        for (String more : List.of(",\"maximumUnknownShare\":1", ",\"maximumUnknownShare\":1,\"confidence\":0.9")) {
            Status before =
                    finding(metric, limit, groups, Confusion.EMPTY, more).status();
            Status after = finding(metric, limit, groups, unnamed, more).status();
            assertThat(rank(after)).isLessThanOrEqualTo(rank(before));
        }
    }

    @Provide
    Arbitrary<Metric> amongPeople() {
        return Arbitraries.of(Metric.class).filter(Metric::isAmongPeople);
    }

    @Provide
    Arbitrary<String> limits() {
        return Arbitraries.of("0.02", "0.05", "0.1", "0.2", "0.4");
    }

    @Provide
    Arbitrary<Confusion> tables() {
        Arbitrary<Long> cells = Arbitraries.longs().between(0, 60);
        return Combinators.combine(cells, cells, cells, cells)
                .as((tp, fp, fn, tn) -> new Confusion(tp + 1, fp, fn, tn + 1));
    }

    private static int rank(Status status) {
        return switch (status) {
            case FAILED -> 0;
            case INCONCLUSIVE -> 1;
            case PASSED -> 2;
        };
    }
}
