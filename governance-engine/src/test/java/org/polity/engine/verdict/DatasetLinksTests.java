package org.polity.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.engine.canonical.Digest;
import org.polity.engine.conditions.CelConditions;
import org.polity.engine.conditions.Policies;
import org.polity.engine.evidence.Described;
import org.polity.engine.evidence.DescriptionFault;
import org.polity.engine.evidence.Evidence;
import org.polity.engine.evidence.EvidenceFile;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.Facts;
import org.polity.engine.evidence.ReleaseDescription;
import org.polity.engine.local.LocalEngine;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.store.EvidenceFolder;

class DatasetLinksTests {

    private static final Digest ARTIFACT = Digest.of(new byte[] {7});
    private static final Release RELEASE =
            new Release("scorer", "1.0", ARTIFACT, Scope.UNDECLARED, Instant.parse("2026-11-24T10:00:00Z"));

    @TempDir
    Path folder;

    private Facts facts(int sets, IntFunction<IntStream> sources) throws Exception {
        EvidenceFolder store = new EvidenceFolder(folder);
        List<EvidenceFile> files = new ArrayList<>();
        for (int i = 0; i < sets; i++) {
            byte[] document = """
                    {"@context":{"@vocab":"https://schema.org/","conformsTo":"http://purl.org/dc/terms/conformsTo",
                      "prov":"http://www.w3.org/ns/prov#"},
                     "@type":"Dataset","conformsTo":"http://mlcommons.org/croissant/1.1","name":"data set %s","description":"d",
                     "license":"CC-BY-4.0","url":"https://data.example/%s","creator":"c","datePublished":"2026-01-05",
                     "prov:wasDerivedFrom":[%s]}""".formatted(
                            i,
                            i,
                            sources.apply(i)
                                    .mapToObj(j -> "{\"@id\":\"https://data.example/" + j + "\"}")
                                    .collect(Collectors.joining(",")))
                    .getBytes(StandardCharsets.UTF_8);
            Digest digest = store.put(new ByteArrayInputStream(document), 1 << 20);
            files.add(new EvidenceFile(
                    EvidenceFile.Role.TRAINING_DATA,
                    i + ".json",
                    "application/ld+json",
                    digest,
                    document.length,
                    Optional.empty()));
        }
        EvidenceManifest manifest =
                new EvidenceManifest(new ReleaseDescription("scorer", "1.0", ARTIFACT, Scope.UNDECLARED), files);
        return LocalEngine.create().gather(Evidence.of(manifest, store), policies(1));
    }

    private static PolicySet policies(int rules) throws Exception {
        Policy policy = Policies.parse("""
                {"apiVersion":"polity/v1","kind":"dataset-inclusion","id":"data","title":"t","purpose":"p","rules":[%s]}
                """.formatted(IntStream.range(0, rules)
                        .mapToObj(i -> """
                        {"id":"data-%s","severity":"block","datasets":["training"],"licenses":{"allow":["CC-BY-4.0"]}}""".formatted(i))
                        .collect(Collectors.joining(",")))
                .getBytes(StandardCharsets.UTF_8));
        return new PolicySet(1, List.of(new PolicyInForce(policy, 1, Instant.EPOCH)));
    }

    private static Verdict judged(Facts facts) throws Exception {
        Verdict verdict = Judge.judge(RELEASE, facts, policies(1), CelConditions.standard());
        assertThat(verdict.statement().length).isLessThan(8 << 20);
        return verdict;
    }

    @Test
    void many_data_sets_that_derive_from_each_other_are_judged() throws Exception {
        Verdict verdict = judged(facts(130, i -> IntStream.range(0, 130)));
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.findings().getFirst().reasons().getFirst()).isInstanceOf(DatasetReason.Cycle.class);
        assertThat(verdict.findings().getFirst().reasons().getLast()).isInstanceOf(DatasetReason.More.class);
        assertThat(verdict.findings().getLast().reasons()).contains(new DatasetReason.TooManyLinks(200_000));
    }

    @Test
    void the_names_of_all_descriptions_together_are_bounded() throws Exception {
        Facts facts = facts(150, i -> IntStream.range(0, 150));
        assertThat(facts.datasets())
                .hasSize(150)
                .filteredOn(described -> described instanceof Described.Refused refused
                        && refused.reason() instanceof DescriptionFault.TooManyNames)
                .isNotEmpty();
        assertThat(judged(facts).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void a_long_line_of_sources_is_followed_to_its_end() throws Exception {
        assertThat(judged(facts(150, i -> i == 0 ? IntStream.empty() : IntStream.of(i - 1)))
                        .outcome())
                .isEqualTo(Outcome.CLEARED);
    }

    @Test
    void sources_that_many_share_are_looked_at_once() throws Exception {
        assertThat(judged(facts(120, i -> IntStream.range(0, i))).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(judged(facts(60, i -> IntStream.range(0, i))).outcome()).isEqualTo(Outcome.CLEARED);
    }

    @Test
    void many_rules_follow_equal_parts_of_the_links_of_a_verdict() throws Exception {
        Facts facts = facts(130, i -> IntStream.range(0, 130));
        Verdict verdict = Judge.judge(RELEASE, facts, policies(50), CelConditions.standard());
        assertThat(verdict.findings()).hasSize(50 * 130);
        assertThat(verdict.findings())
                .anySatisfy(finding -> assertThat(finding.reasons()).contains(new DatasetReason.TooManyLinks(100_000)));
    }

    @Test
    void many_findings_list_few_reasons_together_and_each_its_first() throws Exception {
        Facts facts = facts(130, i -> IntStream.range(0, 130));
        Verdict verdict = Judge.judge(RELEASE, facts, policies(50), CelConditions.standard());
        assertThat(verdict.findings())
                .allSatisfy(finding -> assertThat(finding.reasons()).hasSizeBetween(1, 51));
        assertThat(verdict.findings().stream()
                        .mapToInt(finding -> finding.reasons().size())
                        .sum())
                .isLessThan(20_000 + 2 * 50 * 130);
    }
}
