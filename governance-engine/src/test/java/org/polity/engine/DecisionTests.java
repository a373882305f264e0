package org.polity.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.engine.canonical.CanonicalJson;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.codes.Coded;
import org.polity.engine.conditions.Policies;
import org.polity.engine.evidence.CsvFault;
import org.polity.engine.evidence.Evidence;
import org.polity.engine.evidence.EvidenceFile;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.evidence.ReleaseDescription;
import org.polity.engine.local.LocalEngine;
import org.polity.engine.metrics.Rate;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.store.EvidenceFolder;
import org.polity.engine.verdict.BiasReason;
import org.polity.engine.verdict.EvidenceFinding;
import org.polity.engine.verdict.EvidenceReason;
import org.polity.engine.verdict.Finding;
import org.polity.engine.verdict.GapFinding;
import org.polity.engine.verdict.GroupFinding;
import org.polity.engine.verdict.Outcome;
import org.polity.engine.verdict.Release;
import org.polity.engine.verdict.Status;
import org.polity.engine.verdict.Verdict;
import org.polity.words.Words;
import tools.jackson.databind.json.JsonMapper;

class DecisionTests {

    private static final Instant SUBMITTED = Instant.parse("2026-11-24T10:00:00Z");
    private static final Digest ARTIFACT = Digest.of("a model".getBytes(StandardCharsets.UTF_8));
    private static final Scope SCOPE = Scope.of("criminal-justice", "binary-classification", "high");

    @TempDir
    Path folder;

    private EvidenceFolder store;

    @BeforeEach
    void open() throws IOException {
        store = new EvidenceFolder(folder);
    }

    private static Policy policy(String rule) throws Exception {
        return Policies.parse("""
                {"apiVersion":"polity/v1","kind":"bias-threshold","id":"equalized-odds-race","title":"t","purpose":"p",
                 "scope":{"domains":["criminal-justice"]},"rules":[%s]}""".formatted(rule).getBytes(StandardCharsets.UTF_8));
    }

    private static final String RACE_GAP = """
            {"id":"race-gap","severity":"block","metric":"equalized_odds_difference","attributes":["race"],
             "favourable":"negative","limit":{"atMost":0.1},"minimumGroupSize":100,"minimumDenominator":30,"confidence":0.95}""";

    private static PolicySet inForce(Policy... policies) {
        return new PolicySet(
                3,
                List.of(policies).stream()
                        .map(policy -> new PolicyInForce(policy, 1, Instant.EPOCH))
                        .toList());
    }

    private Evidence evidence(byte[] csv, PredictionColumns columns) throws Exception {
        Digest digest = store.put(new ByteArrayInputStream(csv), 1 << 30);
        EvidenceFile file = new EvidenceFile(
                EvidenceFile.Role.PREDICTIONS, "p.csv", "text/csv", digest, csv.length, Optional.of(columns));
        return Evidence.of(
                new EvidenceManifest(new ReleaseDescription("compas", "1.0", ARTIFACT, SCOPE), List.of(file)), store);
    }

    private Evidence compas() throws Exception {
        return evidence(Files.readAllBytes(Compas.FILE), Compas.COLUMNS);
    }

    private Evidence rows(String csv) throws Exception {
        return evidence(
                csv.getBytes(StandardCharsets.UTF_8), PredictionColumns.decisions("y", "d", "1", "0", List.of("race")));
    }

    private static Release release() {
        return new Release("compas", "1.0", ARTIFACT, SCOPE, SUBMITTED);
    }

    private static GapFinding only(Verdict verdict) {
        assertThat(verdict.findings()).hasSize(1);
        return (GapFinding) verdict.findings().getFirst();
    }

    @Test
    void compas_is_blocked_by_the_gap_between_races() throws Exception {
        Verdict verdict = LocalEngine.create().decide(release(), compas(), inForce(policy(RACE_GAP)));
        assertThat(verdict.outcome()).isEqualTo(Outcome.BLOCKED);
        GapFinding finding = only(verdict);
        assertThat(finding.status()).isEqualTo(Status.FAILED);
        assertThat(finding.groups())
                .extracting(GroupFinding::standing)
                .containsExactly(
                        GroupFinding.Standing.COMPARED,
                        GroupFinding.Standing.EXCLUDED,
                        GroupFinding.Standing.COMPARED,
                        GroupFinding.Standing.COMPARED,
                        GroupFinding.Standing.EXCLUDED,
                        GroupFinding.Standing.COMPARED);
        assertThat(finding.code()).isEqualTo("bias.difference-broken");
        assertThat(finding.reasons()).isEmpty();
        assertThat(Words.english(finding))
                .startsWith("Between race groups the largest gap in equalized odds is 0.397 (95 % interval 0.")
                .contains("), above the limit of 0.1. 50 people");
        assertThat(Words.japanese(finding)).contains("race のグループ間で、均等化オッズの差は最大 0.397（95 % 区間");
        assertThat(verdict.measurements()).hasSize(1);
        assertThat(verdict.measurements().getFirst().low().value()).isGreaterThan(100_000);
    }

    @Test
    void a_finding_says_what_it_rests_on() throws Exception {
        Verdict verdict = LocalEngine.create().decide(release(), compas(), inForce(policy(RACE_GAP)));
        var finding = JsonMapper.shared()
                .readTree(verdict.statement())
                .path("predicate")
                .path("findings")
                .get(0)
                .path("figures");
        assertThat(finding.path("method").stringValue()).isEqualTo("clopper-pearson");
        assertThat(finding.path("n").longValue()).isEqualTo(3696 + 2454 + 637 + 377);
        assertThat(new BigDecimal(finding.path("margin").stringValue()))
                .isEqualTo(new BigDecimal("0.1")
                        .subtract(new BigDecimal(finding.path("high").stringValue())))
                .isNegative();
        assertThat(finding.path("correction").stringValue()).isEqualTo("holm");
        assertThat(finding.path("beyond").size()).isGreaterThan(1);
        var rate = finding.path("groups").get(0).path("rates").path("false_positive_rate");
        // the favourable decision is the negative one: 532 of 1901 who reoffended were called low risk
        assertThat(rate.path("count").longValue()).isEqualTo(532);
        assertThat(rate.path("denominator").longValue()).isEqualTo(1901);
        assertThat(rate.path("value").stringValue()).isEqualTo("0.279853");
        assertThat(rate.path("low").stringValue()).isLessThan("0.279853");
        assertThat(rate.path("high").stringValue()).isGreaterThan("0.279853");
    }

    @Test
    void the_method_of_the_interval_can_be_named() throws Exception {
        String ratio = RACE_GAP.replace("equalized_odds_difference", "demographic_parity_ratio")
                .replace("atMost", "atLeast");
        GapFinding exact = only(LocalEngine.create().decide(release(), compas(), inForce(policy(ratio))));
        GapFinding wilson = only(LocalEngine.create()
                .decide(release(), compas(), inForce(policy(ratio.replace("0.95}", "0.95,\"method\":\"wilson\"}")))));
        assertThat(exact.method()).isEqualTo(org.polity.engine.metrics.intervals.Method.CLOPPER_PEARSON);
        assertThat(wilson.method()).isEqualTo(org.polity.engine.metrics.intervals.Method.WILSON);
        assertThat(wilson.observed()).isEqualTo(exact.observed());
        assertThat(wilson.low()).isNotEqualTo(exact.low());
        assertThat(wilson.low().orElseThrow().decimal().doubleValue())
                .isCloseTo(exact.low().orElseThrow().decimal().doubleValue(), within(0.01));
    }

    @Test
    void statement_is_canonical_and_the_same_each_time() throws Exception {
        Verdict one = LocalEngine.create().decide(release(), compas(), inForce(policy(RACE_GAP)));
        Verdict two = LocalEngine.create().decide(release(), compas(), inForce(policy(RACE_GAP)));
        assertThat(one.statement()).isEqualTo(two.statement());
        assertThat(CanonicalJson.bytes(StrictJson.parse(one.statement()))).isEqualTo(one.statement());
        assertThat(new org.erdtman.jcs.JsonCanonicalizer(one.statement()).getEncodedUTF8())
                .isEqualTo(one.statement());
        assertThat(one.digest()).isEqualTo(Digest.of(one.statement()));
    }

    @Test
    void a_column_name_with_quotes_and_semicolons_works() throws Exception {
        String name = "r\"a'c;e DROP TABLE x; --";
        String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
        String csv = "y,d," + quoted + "\n" + "1,1,a\n0,0,a\n1,1,b\n0,0,b\n".repeat(40);
        Evidence evidence = evidence(
                csv.getBytes(StandardCharsets.UTF_8), PredictionColumns.decisions("y", "d", "1", "0", List.of(name)));
        Policy policy = policy(RACE_GAP.replace("\"race\"", CanonicalJson.text(name))
                .replace("100", "1")
                .replace("0.95", "null"));
        assertThat(LocalEngine.create()
                        .decide(release(), evidence, inForce(policy))
                        .outcome())
                .isEqualTo(Outcome.CLEARED);
    }

    @Test
    void what_is_wrong_with_a_file_is_the_reason() throws Exception {
        assertThat(reasonFor("")).isEqualTo(CsvFault.Plain.EMPTY);
        assertThat(reasonFor("y,d,race\n")).isEqualTo(CsvFault.Plain.HEADER_ONLY);
        assertThat(reasonFor("y,x,race\n1,1,a\n"))
                .isEqualTo(new CsvFault.MissingColumn("d", List.of("y", "x", "race")));
        assertThat(reasonFor("y,d,race\n1,1,a\n1,maybe,b\n"))
                .isEqualTo(new CsvFault.OtherClass(2, "d", "maybe", "1", "0"));
        assertThat(reasonFor("y,d,race\n1,1,a\n1,,b\n")).isEqualTo(new CsvFault.MissingClass(2, "d", "1", "0"));
        assertThat(reasonFor("y,d,race\n1,1,a\n1,1\n")).isEqualTo(new CsvFault.BadLine(3));
        assertThat(reasonFor("y,d,d,race\n1,1,1,a\n")).isEqualTo(new CsvFault.DuplicateColumn("d"));
        assertThat(reasonFor("y,d,race\n1,1,a\n1,1,\"b\n")).isEqualTo(new CsvFault.BadLine(3));
    }

    private Coded reasonFor(String csv) throws Exception {
        Verdict verdict = LocalEngine.create().decide(release(), rows(csv), inForce(policy(RACE_GAP)));
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        return only(verdict).reasons().getFirst();
    }

    @Test
    void a_group_without_positives_is_undefined_and_never_fair() throws Exception {
        String csv = "y,d,race\n" + "1,1,a\n".repeat(100) + "0,0,a\n".repeat(100) + "0,0,b\n".repeat(100);
        Policy policy = policy(RACE_GAP.replace("equalized_odds", "equal_opportunity")
                .replace("\"negative\"", "\"positive\"")
                .replace("0.95", "null"));
        Verdict verdict = LocalEngine.create().decide(release(), rows(csv), inForce(policy));
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(only(verdict).reasons()).containsExactly(new BiasReason.TooFewCases(Rate.TRUE_POSITIVE, "b", 0, 30));
    }

    @Test
    void missing_evidence_is_inconclusive_even_without_policies() {
        Evidence evidence = Evidence.of(Digest.of(new byte[0]), store);
        Verdict verdict = LocalEngine.create().decide(release(), evidence, inForce());
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.findings())
                .singleElement()
                .extracting(finding -> ((EvidenceFinding) finding).reason())
                .isInstanceOf(EvidenceReason.Unusable.class);
    }

    @Test
    void evidence_of_another_release_is_inconclusive() throws Exception {
        Release other = new Release("compas", "2.0", ARTIFACT, SCOPE, SUBMITTED);
        Verdict verdict = LocalEngine.create().decide(other, compas(), inForce());
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void rows_without_a_group_are_counted_as_unknown() throws Exception {
        String csv = "y,d,race\n" + "1,1,a\n0,0,a\n1,1,b\n0,0,b\n".repeat(50) + "1,0,\n1,0, \n";
        Verdict verdict =
                LocalEngine.create().decide(release(), rows(csv), inForce(policy(RACE_GAP.replace("0.95", "null"))));
        assertThat(only(verdict).unknown()).isEqualTo(2);
        assertThat(verdict.findings()).extracting(Finding::status).containsExactly(Status.PASSED);
    }

    @Test
    void a_policy_of_another_domain_does_not_speak() throws Exception {
        Scope credit = Scope.of("credit", null, null);
        EvidenceManifest manifest =
                new EvidenceManifest(new ReleaseDescription("compas", "1.0", ARTIFACT, credit), List.of());
        Release release = new Release("compas", "1.0", ARTIFACT, credit, SUBMITTED);
        Verdict verdict = LocalEngine.create().decide(release, Evidence.of(manifest, store), inForce(policy(RACE_GAP)));
        assertThat(verdict.outcome()).isEqualTo(Outcome.CLEARED);
        assertThat(verdict.findings()).isEmpty();
    }
}
