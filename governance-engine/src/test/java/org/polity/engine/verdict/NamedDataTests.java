package org.polity.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.polity.engine.canonical.Digest;
import org.polity.engine.codes.Coded;
import org.polity.engine.conditions.CelConditions;
import org.polity.engine.conditions.Policies;
import org.polity.engine.evidence.Card;
import org.polity.engine.evidence.Facts;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.Scope;

/** A card may name thousands of data sets, and every rule is held against each of them. */
class NamedDataTests {

    private static final Release RELEASE = new Release(
            "scorer", "1.0", Digest.of(new byte[] {7}), Scope.UNDECLARED, Instant.parse("2026-11-24T10:00:00Z"));
    private static final int OWN = 20;

    private static Verdict verdict(int count, IntFunction<String> name) throws Exception {
        String policy = """
                {"apiVersion":"polity/v1","kind":"dataset-inclusion","id":"p","title":"t","purpose":"p","rules":[
                 {"id":"r","severity":"block","names":{"deny":["COMPAS"]}}]}""";
        List<Card.NamedData> named = IntStream.range(0, count)
                .mapToObj(i -> new Card.NamedData(List.of(name.apply(i)), true))
                .toList();
        Facts facts = new Facts(
                Digest.of(new byte[] {1}),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of(),
                Map.of(),
                new Card.Of(Map.of(), named, List.of()));
        PolicyInForce inForce =
                new PolicyInForce(Policies.parse(policy.getBytes(StandardCharsets.UTF_8)), 1, Instant.EPOCH);
        return Judge.judge(RELEASE, facts, new PolicySet(1, List.of(inForce)), CelConditions.standard());
    }

    private static List<Finding> about(Verdict verdict, Status status) {
        return verdict.findings().stream()
                .filter(finding -> finding.status() == status && !finding.code().startsWith("dataset.too-few"))
                .toList();
    }

    /** How many data sets the findings list or count. */
    private static long named(List<Finding> findings) {
        return findings.stream()
                .flatMap(finding -> finding.reasons().stream())
                .mapToLong(reason -> reason instanceof DatasetReason.More more ? more.count() : 1)
                .sum();
    }

    @Test
    void a_few_undescribed_data_sets_have_a_finding_each() throws Exception {
        List<Finding> findings = about(verdict(OWN, i -> "loans-" + i), Status.INCONCLUSIVE);
        assertThat(findings)
                .hasSize(OWN)
                .allSatisfy(finding -> assertThat(finding.reasons()).hasSize(1));
        assertThat(findings.stream().flatMap(finding -> finding.reasons().stream()))
                .contains(new DatasetReason.Undescribed("loans-0"), new DatasetReason.Undescribed("loans-19"));
    }

    @Test
    void those_that_follow_share_a_finding_that_counts_them() throws Exception {
        List<Finding> findings = about(verdict(5_000, i -> "loans-" + i), Status.INCONCLUSIVE);
        assertThat(findings).hasSize(OWN + 1);
        List<Coded> shared = findings.stream()
                .map(Finding::reasons)
                .filter(reasons -> reasons.size() > 1)
                .findFirst()
                .orElseThrow();
        assertThat(shared)
                .hasSize(FirstReasons.MOST + 1)
                .startsWith(new DatasetReason.Undescribed("loans-20"))
                .endsWith(new DatasetReason.More(5_000 - OWN - FirstReasons.MOST));
        assertThat(named(findings)).isEqualTo(5_000);
    }

    @Test
    void a_statement_does_not_grow_with_the_names_on_a_card() throws Exception {
        assertThat(verdict(5_000, i -> "loans-" + i).statement().length)
                .isLessThan(2 * verdict(200, i -> "loans-" + i).statement().length);
    }

    @Test
    void an_excluded_one_blocks_wherever_it_is_named() throws Exception {
        Verdict last = verdict(5_000, i -> i == 4_999 ? "Compas" : "loans-" + i);
        assertThat(last.outcome()).isEqualTo(Outcome.BLOCKED);
        assertThat(about(last, Status.FAILED))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.reasons()).containsExactly(new DatasetReason.DeniedName("Compas")));
        assertThat(named(about(last, Status.INCONCLUSIVE))).isEqualTo(4_999);
    }

    @Test
    void excluded_ones_and_look_alikes_are_counted_too() throws Exception {
        Verdict excluded = verdict(1_000, i -> "COMPAS" + " ".repeat(i) + "/");
        assertThat(about(excluded, Status.FAILED)).hasSize(OWN + 1);
        assertThat(named(about(excluded, Status.FAILED))).isEqualTo(1_000);
        Verdict alike = verdict(1_000, i -> "\u0421OMPAS" + " ".repeat(i));
        assertThat(about(alike, Status.INCONCLUSIVE)).hasSize(OWN + 1);
        assertThat(about(alike, Status.INCONCLUSIVE).getFirst().reasons().getFirst())
                .isInstanceOf(DatasetReason.LookAlike.class);
    }
}
