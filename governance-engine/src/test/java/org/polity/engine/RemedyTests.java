package org.polity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
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
import org.polity.engine.verdict.Finding;
import org.polity.engine.verdict.GapFinding;
import org.polity.engine.verdict.Judge;
import org.polity.engine.verdict.Release;
import org.polity.engine.verdict.Status;
import org.polity.words.Words;

/** What a finding says would make it pass does, and nothing less of the kind would. */
class RemedyTests {

    private static final Attribute GROUP = Attribute.parse("group");
    private static final Digest ARTIFACT = Digest.of(new byte[] {7});
    private static final Release RELEASE =
            new Release("scorer", "1.0", ARTIFACT, Scope.UNDECLARED, Instant.parse("2026-11-24T10:00:00Z"));
    private static final Pattern CHANGE = Pattern.compile(
            "^would pass if at least (\\d+) (more|fewer) of the \\d+ people of `(\\w+)`(?: whose label is (favourable|unfavourable))?"
                    + " got the favourable decision$");
    private static final Pattern ROWS =
            Pattern.compile("needs at least (\\d+) more labelled rows of `(\\w+)` with the same rates");

    private static PolicySet rule(Metric metric, double limit, String confidence, int denominator, String reference)
            throws Exception {
        String document =
                """
                {"apiVersion":"polity/v1","kind":"bias-threshold","id":"p","title":"t","purpose":"p","rules":[{"id":"r",
                "severity":"block","metric":"%s","attributes":["group"],"favourable":"positive","limit":{"%s":%s},
                "minimumGroupSize":1,"minimumDenominator":%d,"confidence":%s,"reference":%s}]}""".formatted(metric.label(), metric.comparator().label(), limit, denominator, confidence, reference);
        Policy policy = Policy.parse(document.getBytes(StandardCharsets.UTF_8));
        return new PolicySet(1, List.of(new PolicyInForce(policy, 1, Instant.EPOCH)));
    }

    private static GapFinding finding(Map<String, Confusion> tables, PolicySet policies) {
        EvidenceManifest manifest =
                new EvidenceManifest(new ReleaseDescription("scorer", "1.0", ARTIFACT, Scope.UNDECLARED), List.of());
        Facts facts = new Facts(
                manifest.digest(),
                Optional.of(manifest),
                Optional.empty(),
                Map.of(GROUP, new Counted.Of(GroupCounts.of(GROUP, tables, Confusion.EMPTY))),
                List.of(),
                List.of(),
                Map.of(),
                new Card.None());
        Finding only = Judge.judge(RELEASE, facts, policies).findings().getFirst();
        return (GapFinding) only;
    }

    private static Confusion changed(Confusion t, String kind, long k) {
        long deserving = Math.min(k, t.fn());
        return switch (kind) {
            case "more" ->
                new Confusion(t.tp() + deserving, t.fp() + k - deserving, t.fn() - deserving, t.tn() - k + deserving);
            case "more favourable" -> new Confusion(t.tp() + k, t.fp(), t.fn() - k, t.tn());
            case "fewer unfavourable" -> new Confusion(t.tp(), t.fp() - k, t.fn(), t.tn() + k);
            default -> throw new AssertionError(kind);
        };
    }

    @Provide
    Arbitrary<Metric> metrics() {
        return Arbitraries.of(Metric.values()).filter(metric -> !metric.needsScores());
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
        Matcher said = CHANGE.matcher(Words.english(finding.remedy().get()));
        Statistics.label("one group's decisions")
                .collect(said.matches())
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 10));
        if (!said.matches()) {
            return;
        }
        String kind = said.group(2) + (said.group(4) == null ? "" : " " + said.group(4));
        long least = Long.parseLong(said.group(1));
        for (long k = 1; k <= least; k++) {
            Map<String, Confusion> other = new TreeMap<>(tables);
            other.put(said.group(3), changed(java.util.Objects.requireNonNull(tables.get(said.group(3))), kind, k));
            assertThat(finding(other, policies).status() == Status.PASSED)
                    .as("%s with %d of %s: %s", metric, k, tables, said.group())
                    .isEqualTo(k == least);
        }
    }

    @Property(tries = 200)
    void more_rows_at_the_same_rates_pass(@ForAll("metrics") Metric metric, @ForAll long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Confusion> tables = tables(random, 2 + random.nextInt(2), 300);
        PolicySet policies = policies(metric, random);
        GapFinding finding = finding(tables, policies);
        String remedy =
                finding.remedy().map(sentence -> Words.english(sentence)).orElse("");
        if (finding.status() != Status.INCONCLUSIVE || !remedy.startsWith("needs") || remedy.contains("would pass")) {
            return;
        }
        Map<String, Confusion> grown = new TreeMap<>(tables);
        Matcher rows = ROWS.matcher(remedy);
        while (rows.find()) {
            grown.computeIfPresent(
                    rows.group(2), (name, table) -> scaled(table, table.n() + Long.parseLong(rows.group(1))));
        }
        if (!grown.equals(tables)) {
            assertThat(finding(grown, policies).status())
                    .as(remedy + " " + tables)
                    .isEqualTo(Status.PASSED);
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
        String reference = metric.needsReference() ? references[random.nextInt(3)] : all[random.nextInt(4)];
        return rule(metric, limit, random.nextInt(4) == 0 ? "null" : "0.95", 1 + random.nextInt(10), reference);
    }

    @Test
    void nearly_every_finding_that_does_not_pass_says_what_would() throws Exception {
        SplittableRandom random = new SplittableRandom(20261124);
        int findings = 0;
        List<String> without = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            for (int i = 0; i < 40 && !metric.needsScores(); i++) {
                GapFinding finding = finding(tables(random, 2 + random.nextInt(5), 400), policies(metric, random));
                if (finding.status() != Status.PASSED) {
                    findings++;
                    String remedy = Words.english(finding.remedy().orElseThrow());
                    assertThat(Words.japanese(finding.remedy().orElseThrow())).isNotBlank();
                    if (!remedy.contains("would pass") && !remedy.contains("needs at least")) {
                        without.add(metric + ": " + remedy + " | " + Words.english(finding.sentence()));
                    }
                }
            }
        }
        assertThat(findings).isGreaterThan(500);
        assertThat(without).as("of " + findings).hasSizeLessThan(findings / 30);
    }
}
