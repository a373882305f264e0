package org.polity.engine.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polity.engine.Compas;
import org.polity.engine.canonical.Digest;
import org.polity.engine.conditions.Policies;
import org.polity.engine.evidence.Card;
import org.polity.engine.evidence.Counted;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.Facts;
import org.polity.engine.evidence.ReleaseDescription;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.groups.GroupCounts;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.reading.DocumentRefused;
import org.polity.engine.verdict.Release;

/** Policies and facts of the size that a community has. */
final class Workload {

    static final Digest ARTIFACT = Digest.of(new byte[] {1});
    static final Release RELEASE =
            new Release("compas", "1.0", ARTIFACT, Scope.UNDECLARED, Instant.parse("2026-11-24T10:00:00Z"));

    /** Metric, attribute, limit, reference: differences and ratios, on one attribute and on two crossed, kept, broken and undecided. */
    private static final List<String[]> RULES = List.of(
            new String[] {"demographic_parity_difference", "race", "0.6", "\"all-pairs\""},
            new String[] {"demographic_parity_difference", "sex", "0.05", "\"all-pairs\""},
            new String[] {"demographic_parity_ratio", "race", "0.8", "\"all-pairs\""},
            new String[] {"disparate_impact", "sex", "0.8", "\"largest\""},
            new String[] {"disparate_impact", "race", "0.8", "\"most-favoured\""},
            new String[] {"equal_opportunity_difference", "race", "0.1", "\"all-pairs\""},
            new String[] {"equal_opportunity_ratio", "sex", "0.7", "\"all-pairs\""},
            new String[] {"equalized_odds_difference", "race", "0.1", "\"all-pairs\""},
            new String[] {"equalized_odds_difference", "race*sex", "0.3", "\"all-pairs\""},
            new String[] {"equalized_odds_ratio", "sex", "0.5", "\"all-pairs\""},
            new String[] {"equalized_odds_difference_mean", "race", "0.25", "\"all-pairs\""},
            new String[] {"average_odds_difference", "race", "0.2", "{\"group\":\"Caucasian\"}"},
            new String[] {"average_abs_odds_difference", "sex", "0.12", "\"largest\""},
            new String[] {"false_positive_rate_difference", "race", "0.2", "\"largest\""},
            new String[] {"false_positive_rate_ratio", "race", "0.6", "{\"group\":\"Caucasian\"}"},
            new String[] {"false_negative_rate_difference", "sex", "0.1", "\"all-pairs\""},
            new String[] {"predictive_parity_difference", "race", "0.15", "\"all-pairs\""},
            new String[] {"false_omission_rate_ratio", "sex", "0.8", "\"all-pairs\""},
            new String[] {"accuracy_score_difference", "race", "0.1", "\"all-pairs\""},
            new String[] {"smoothed_edf", "race*sex", "1.5", "\"all-pairs\""});

    private Workload() {}

    /** As many policies as asked for, a rule each. */
    static PolicySet policies(int count) {
        List<PolicyInForce> policies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String[] rule = RULES.get(i % RULES.size());
            policies.add(bias("p" + i, rule[0], rule[1], rule[2], rule[3]));
        }
        return new PolicySet(1, policies);
    }

    /** One rule on inequality, whose interval is a bootstrap. */
    static PolicySet inequality() {
        return new PolicySet(1, List.of(bias("p", "theil_index", "race", "0.3", "\"all-pairs\"")));
    }

    /** One rule whose condition is an expression. */
    static PolicySet expression() {
        return new PolicySet(1, List.of(inForce("""
                {"apiVersion":"polity/v1","kind":"ethics-rule","id":"p","title":"t","purpose":"p","rules":[
                {"id":"r","severity":"block","condition":{"cel":"release.name == 'compas' && size(datasets) == 0 && \
                attestations.all(a, a != 'x')","explanation":"it is so"}}]}""")));
    }

    /** One rule on the ratio of each group to each other. */
    static PolicySet ratio() {
        return new PolicySet(1, List.of(bias("p", "demographic_parity_ratio", "id", "0.8", "\"all-pairs\"", 1, 1)));
    }

    /** So many groups of three people; of one in ten groups some have the favourable decision. */
    static Facts manyGroups(int groups) {
        java.util.TreeMap<String, Confusion> tables = new java.util.TreeMap<>();
        for (int group = 0; group < groups; group++) {
            tables.put("g" + group, group % 10 == 0 ? new Confusion(1, 0, 1, 1) : new Confusion(2, 1, 0, 0));
        }
        Facts none = facts(0);
        Attribute id = Attribute.parse("id");
        return new Facts(
                none.manifestDigest(),
                none.manifest(),
                Optional.empty(),
                Map.of(id, new Counted.Of(new GroupCounts(id, tables, Confusion.EMPTY))),
                List.of(),
                List.of(),
                Map.of(),
                new Card.None());
    }

    private static PolicyInForce bias(String id, String metric, String attribute, String limit, String reference) {
        return bias(id, metric, attribute, limit, reference, 100, 30);
    }

    private static PolicyInForce bias(
            String id, String metric, String attribute, String limit, String reference, int size, int denominator) {
        String side = Metric.named(metric).orElseThrow().comparator().label();
        return inForce("""
                {"apiVersion":"polity/v1","kind":"bias-threshold","id":"%s","title":"t","purpose":"p","rules":[
                {"id":"r","severity":"block","metric":"%s","attributes":["%s"],"favourable":"negative","limit":{"%s":%s},
                "minimumGroupSize":%s,"minimumDenominator":%s,"confidence":0.95,"reference":%s}]}""".formatted(id, metric, attribute, side, limit, size, denominator, reference));
    }

    private static PolicyInForce inForce(String document) {
        try {
            return new PolicyInForce(Policies.parse(document.getBytes(StandardCharsets.UTF_8)), 1, Instant.EPOCH);
        } catch (DocumentRefused e) {
            throw new AssertionError(document, e);
        }
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
                        Attribute.parse("sex"), new Counted.Of(moved("sex", more)),
                        Attribute.parse("race*sex"), new Counted.Of(moved("race*sex", more))),
                List.of(),
                List.of(),
                Map.of(),
                new Card.None());
    }

    private static final Map<String, GroupCounts> COUNTS =
            Map.of("race", Compas.counts("race"), "sex", Compas.counts("sex"), "race*sex", Compas.counts("race*sex"));

    private static GroupCounts moved(String attribute, Confusion more) {
        GroupCounts counts = java.util.Objects.requireNonNull(COUNTS.get(attribute));
        java.util.TreeMap<String, Confusion> groups = new java.util.TreeMap<>();
        counts.groups().forEach((name, table) -> groups.put(name, table.plus(more)));
        return new GroupCounts(counts.attribute(), groups, Confusion.EMPTY);
    }
}
