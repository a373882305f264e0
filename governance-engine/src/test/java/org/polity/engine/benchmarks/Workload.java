package org.polity.engine.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.engine.Compas;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.Card;
import org.polity.engine.evidence.Counted;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.Facts;
import org.polity.engine.evidence.ReleaseDescription;
import org.polity.engine.metrics.Attribute;
import org.polity.engine.metrics.Confusion;
import org.polity.engine.metrics.GroupCounts;
import org.polity.engine.metrics.Metric;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.Scope;
import org.polity.engine.reading.DocumentRefused;
import org.polity.engine.verdict.Release;

/** Policies and facts of the size that a community has. */
final class Workload {

    static final Digest ARTIFACT = Digest.of(new byte[] {1});
    static final Release RELEASE =
            new Release("compas", "1.0", ARTIFACT, Scope.UNDECLARED, Instant.parse("2026-11-24T10:00:00Z"));

    private static final List<Metric> METRICS = List.of(
            Metric.DEMOGRAPHIC_PARITY_DIFFERENCE,
            Metric.DEMOGRAPHIC_PARITY_RATIO,
            Metric.EQUAL_OPPORTUNITY_DIFFERENCE,
            Metric.EQUALIZED_ODDS_DIFFERENCE,
            Metric.FALSE_POSITIVE_RATE_DIFFERENCE);

    private Workload() {}

    /** As many policies as asked for, a rule each, over race and sex. */
    static PolicySet policies(int count) {
        List<PolicyInForce> policies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Metric metric = METRICS.get(i % METRICS.size());
            String limit = metric.comparator().label().equals("atMost") ? "\"atMost\":0.6" : "\"atLeast\":0.2";
            String document = """
                    {"apiVersion":"polity/v1","kind":"bias-threshold","id":"p%d","title":"t","purpose":"p","rules":[
                    {"id":"r","severity":"block","metric":"%s","attributes":["%s"],"favourable":"negative","limit":{%s},
                    "minimumGroupSize":100,"minimumDenominator":30,"confidence":0.95}]}""".formatted(i, metric.label(), i % 2 == 0 ? "race" : "sex", limit);
            try {
                policies.add(
                        new PolicyInForce(Policy.parse(document.getBytes(StandardCharsets.UTF_8)), 1, Instant.EPOCH));
            } catch (DocumentRefused e) {
                throw new AssertionError(document, e);
            }
        }
        return new PolicySet(1, policies);
    }

    /** Facts of a release like COMPAS, its counts moved a little by the number. */
    static Facts facts(int number) {
        EvidenceManifest manifest =
                new EvidenceManifest(new ReleaseDescription("compas", "1.0", ARTIFACT, Scope.UNDECLARED), List.of());
        Confusion more = new Confusion(number % 7, number % 5, number % 3, number % 11);
        return new Facts(
                manifest.digest(),
                Optional.of(manifest),
                Optional.empty(),
                Map.of(
                        Attribute.parse("race"), new Counted.Of(moved("race", more)),
                        Attribute.parse("sex"), new Counted.Of(moved("sex", more))),
                List.of(),
                List.of(),
                Map.of(),
                new Card.None());
    }

    private static final Map<String, GroupCounts> COUNTS =
            Map.of("race", Compas.counts("race"), "sex", Compas.counts("sex"));

    private static GroupCounts moved(String attribute, Confusion more) {
        GroupCounts counts = java.util.Objects.requireNonNull(COUNTS.get(attribute));
        java.util.TreeMap<String, Confusion> groups = new java.util.TreeMap<>();
        counts.groups().forEach((name, table) -> groups.put(name, table.plus(more)));
        return new GroupCounts(counts.attribute(), groups, 0);
    }
}
