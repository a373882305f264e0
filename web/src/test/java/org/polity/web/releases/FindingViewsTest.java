package org.polity.web.releases;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.engine.canonical.Digest;
import org.polity.engine.conditions.Policies;
import org.polity.engine.evidence.Evidence;
import org.polity.engine.evidence.EvidenceFile;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.evidence.ReleaseDescription;
import org.polity.engine.local.LocalEngine;
import org.polity.engine.metrics.LimitSide;
import org.polity.engine.metrics.Metric;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.store.EvidenceFolder;
import org.polity.engine.verdict.Release;
import org.polity.engine.verdict.Verdict;
import org.polity.web.OnTheEmbeddedDefault;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever a policy may measure has its words, in both languages. */
@OnTheEmbeddedDefault
class FindingViewsTest {

    private static final Digest ARTIFACT = Digest.of(new byte[] {1});
    private static final int ROWS = 400;

    @Autowired
    private FindingViews views;

    @Test
    void every_metric_can_be_shown_in_both_languages(@TempDir Path folder) throws Exception {
        Verdict verdict = judged(folder);
        for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
            List<FindingView> shown = views.of(verdict, locale);
            assertThat(shown).hasSize(Metric.values().length).allSatisfy(finding -> {
                FindingView.Measured measured = requireNonNull(finding.measured(), finding.title());
                assertThat(measured.method()).as(finding.title()).isNotEmpty();
                assertThat(measured.n()).as(finding.title()).isEqualTo(3 * ROWS);
                assertThat(finding.reasons()).as(finding.title()).noneMatch(finding.sentence()::contains);
                assertThat(requireNonNull(finding.remedy(), finding.title()))
                        .matches(locale == Locale.ENGLISH ? "[A-Z].*[^.]\\." : ".*[^。]。");
            });
        }
    }

    @Test
    void the_comparisons_beyond_the_limit_are_named_and_the_others_are_not(@TempDir Path folder) throws Exception {
        FindingView predictive = of(judged(folder), Metric.PREDICTIVE_PARITY_DIFFERENCE);
        assertThat(predictive.beyond())
                .containsExactly(
                        "a against c: precision, a difference of 0.75", "b against c: precision, a difference of 0.75");
        FindingView brier = of(judged(folder), Metric.BRIER_SCORE_DIFFERENCE);
        assertThat(brier.beyond())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("Brier score"));
    }

    @Test
    void a_ratio_is_judged_by_its_least_value_and_so_named(@TempDir Path folder) throws Exception {
        Verdict verdict = judged(folder);
        assertThat(named(verdict, Metric.DEMOGRAPHIC_PARITY_RATIO)).isEqualTo("Smallest ratio");
        assertThat(named(verdict, Metric.PREDICTIVE_PARITY_DIFFERENCE)).isEqualTo("Largest difference");
        for (Metric metric : Metric.values()) {
            FindingView shown = of(verdict, metric);
            boolean isLargest = named(verdict, metric).startsWith("Largest");
            assertThat(isLargest && metric.comparator() == LimitSide.AT_LEAST)
                    .as(shown.title())
                    .isFalse();
        }
    }

    private String named(Verdict verdict, Metric metric) {
        return requireNonNull(of(verdict, metric).gap())
                .rows()
                .getFirst()
                .input()
                .label();
    }

    private FindingView of(Verdict verdict, Metric metric) {
        return views.of(verdict, Locale.ENGLISH).get(metric.ordinal());
    }

    /** Two groups that are judged well and one that is not, by one rule for each metric. */
    private static Verdict judged(Path folder) throws Exception {
        StringBuilder rows = new StringBuilder("label,score,group\n");
        for (int i = 0; i < ROWS; i++) {
            for (String group : List.of("a", "b", "c")) {
                boolean good = group.equals("c") ? i % 8 < 1 : i % 8 < 7;
                boolean chosen = i % 2 == 0;
                rows.append(chosen == good ? 1 : 0)
                        .append(',')
                        .append(chosen ? "0.9" : "0.1")
                        .append(',')
                        .append(group);
                rows.append('\n');
            }
        }
        byte[] content = rows.toString().getBytes(StandardCharsets.UTF_8);
        EvidenceFolder store = new EvidenceFolder(folder);
        EvidenceFile predictions = new EvidenceFile(
                EvidenceFile.Role.PREDICTIONS,
                "p.csv",
                "text/csv",
                store.put(new ByteArrayInputStream(content), content.length),
                content.length,
                Optional.of(
                        new PredictionColumns("label", "score", "1", "0", List.of("group"), OptionalDouble.of(0.5))));
        EvidenceManifest manifest = new EvidenceManifest(
                new ReleaseDescription("m", "1", ARTIFACT, Scope.UNDECLARED), List.of(predictions));
        return LocalEngine.create()
                .decide(
                        new Release("m", "1", ARTIFACT, Scope.UNDECLARED, Instant.EPOCH),
                        Evidence.of(manifest, store),
                        new PolicySet(1, policies()));
    }

    private static List<PolicyInForce> policies() throws Exception {
        List<PolicyInForce> policies = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            policies.add(new PolicyInForce(
                    Policies.parse("""
                            {"apiVersion":"polity/v1","kind":"bias-threshold","id":"p%s","title":"t","purpose":"p","rules":[
                            {"id":"r","severity":"block","metric":"%s","attributes":["group"],"favourable":"positive",
                            "limit":{"%s":%s},"minimumGroupSize":100,"minimumDenominator":30,"confidence":0.95,
                            "reference":%s}]}""".formatted(
                                    100 + metric.ordinal(),
                                    metric.label(),
                                    metric.comparator().label(),
                                    metric.comparator().label().equals("atMost") ? "0.01" : "0.99",
                                    metric.needsReference() ? "{\"group\":\"c\"}" : "\"all-pairs\"")
                            .getBytes(StandardCharsets.UTF_8)),
                    1,
                    Instant.EPOCH));
        }
        assertThat(policies).hasSameSizeAs(Arrays.asList(Metric.values()));
        return policies;
    }
}
