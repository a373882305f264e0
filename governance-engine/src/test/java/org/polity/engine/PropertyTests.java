package org.polity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import org.polity.engine.canonical.CanonicalJson;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.conditions.CelConditions;
import org.polity.engine.conditions.Policies;
import org.polity.engine.counting.DuckDbCounting;
import org.polity.engine.evidence.Counted;
import org.polity.engine.evidence.Evidence;
import org.polity.engine.evidence.EvidenceFile;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.Facts;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.local.LocalEngine;
import org.polity.engine.metrics.Gap;
import org.polity.engine.metrics.Gaps;
import org.polity.engine.metrics.LimitSide;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.Reference;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.groups.GroupCounts;
import org.polity.engine.policy.Policy;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.reading.DocumentRefused;
import org.polity.engine.store.EvidenceFolder;
import org.polity.engine.store.FileContent;
import org.polity.engine.verdict.Finding;
import org.polity.engine.verdict.Force;
import org.polity.engine.verdict.GapFinding;
import org.polity.engine.verdict.GroupFinding;
import org.polity.engine.verdict.Judge;
import org.polity.engine.verdict.Outcome;
import org.polity.engine.verdict.Release;
import org.polity.engine.verdict.Status;
import org.polity.engine.verdict.Verdict;

class PropertyTests {

    private static final Attribute GROUP = Attribute.parse("group");
    private static final Release RELEASE = new Release(
            "scorer", "1.0", CountedFacts.ARTIFACT, Scope.UNDECLARED, Instant.parse("2026-11-24T10:00:00Z"));

    @Provide
    Arbitrary<Map<String, Confusion>> tables() {
        Arbitrary<Long> count = Arbitraries.longs().between(0, 400);
        Arbitrary<Confusion> table =
                Combinators.combine(count, count, count, count).as(Confusion::new);
        return Arbitraries.maps(Arbitraries.of("a", "b", "c", "d", "e"), table).ofMinSize(1);
    }

    @Provide
    Arbitrary<List<String>> rules() {
        Arbitrary<String> rule = Combinators.combine(
                        Arbitraries.of(Metric.values())
                                .filter(metric -> !metric.needsScores() && metric.form() != Metric.Form.INEQUALITY),
                        Arbitraries.integers().between(0, 1_000_000),
                        Arbitraries.of("block", "warn"),
                        Arbitraries.of("positive", "negative"),
                        Arbitraries.of("null", "0.9", "0.95"),
                        Arbitraries.integers().between(1, 60),
                        Arbitraries.of("\"largest\"", "\"most-favoured\"", "{\"group\":\"a\"}"))
                .as((metric, ppm, severity, favourable, confidence, least, reference) -> """
                        {"id":"ID","severity":"%s","metric":"%s","attributes":["group"],"favourable":"%s","limit":{"%s":%s},\
                        "minimumGroupSize":%s,"minimumDenominator":%s,"confidence":%s,"reference":%s}""".formatted(
                                severity,
                                metric.label(),
                                favourable,
                                metric.comparator().label(),
                                java.math.BigDecimal.valueOf(ppm, 6).toPlainString(),
                                least,
                                least,
                                confidence,
                                metric.isOfEachGroup() ? "null" : reference));
        return rule.list().ofMinSize(1).ofMaxSize(4);
    }

    private static PolicySet policies(List<String> rules) {
        StringBuilder numbered = new StringBuilder();
        for (int i = 0; i < rules.size(); i++) {
            numbered.append(i == 0 ? "" : ",").append(rules.get(i).replace("\"ID\"", "\"r" + i + "\""));
        }
        return new PolicySet(1, List.of(new PolicyInForce(policy(numbered.toString()), 1, Instant.EPOCH)));
    }

    private static Policy policy(String rules) {
        return policy("p", rules);
    }

    private static Policy policy(String id, String rules) {
        try {
            return Policies.parse(("{\"apiVersion\":\"polity/v1\",\"kind\":\"bias-threshold\",\"id\":\"" + id
                            + "\",\"title\":\"t\"," + "\"purpose\":\"p\",\"rules\":[" + rules + "]}")
                    .getBytes(StandardCharsets.UTF_8));
        } catch (DocumentRefused e) {
            throw new AssertionError(rules, e);
        }
    }

    private static Facts facts(Map<String, Confusion> tables) {
        Map<Attribute, Counted> counted = tables.isEmpty()
                ? Map.of()
                : Map.of(GROUP, new Counted.Of(GroupCounts.of(GROUP, tables, Confusion.EMPTY)));
        return CountedFacts.of(counted);
    }

    private static Verdict verdict(Map<String, Confusion> tables, List<String> rules) {
        return Judge.judge(RELEASE, facts(tables), policies(rules), CelConditions.standard());
    }

    @Property(tries = 300)
    void inconclusive_is_never_cleared_and_failed_is_always_blocked(
            @ForAll("tables") Map<String, Confusion> tables, @ForAll("rules") List<String> rules) {
        Verdict verdict = verdict(tables, rules);
        List<Status> enforced = verdict.findings().stream()
                .filter(finding -> finding.force() == Force.ENFORCED)
                .map(Finding::status)
                .toList();
        assertThat(verdict.outcome() == Outcome.BLOCKED).isEqualTo(enforced.contains(Status.FAILED));
        assertThat(verdict.outcome() == Outcome.CLEARED)
                .isEqualTo(enforced.stream().allMatch(Status.PASSED::equals));
    }

    @Property(tries = 300)
    void adding_a_rule_never_turns_blocked_into_cleared(
            @ForAll("tables") Map<String, Confusion> tables,
            @ForAll("rules") List<String> rules,
            @ForAll("rules") List<String> added) {
        Outcome fewer = verdict(tables, rules).outcome();
        List<String> all = new ArrayList<>(rules);
        all.addAll(added);
        Collections.shuffle(all, new Random(all.hashCode()));
        Outcome more = verdict(tables, all).outcome();
        Statistics.label("before").collect(fewer);
        if (fewer != Outcome.CLEARED) {
            assertThat(more).isNotEqualTo(Outcome.CLEARED);
        }
        if (fewer == Outcome.BLOCKED) {
            assertThat(more).isEqualTo(Outcome.BLOCKED);
        }
    }

    @Property(tries = 300)
    void removing_evidence_never_clears(
            @ForAll("tables") Map<String, Confusion> tables, @ForAll("rules") List<String> rules) {
        Outcome without = verdict(Map.of(), rules).outcome();
        if (verdict(tables, rules).outcome() != Outcome.CLEARED) {
            assertThat(without).isNotEqualTo(Outcome.CLEARED);
        }
    }

    @Property(tries = 300)
    void the_chain_agrees_with_the_engine(
            @ForAll("tables") Map<String, Confusion> tables, @ForAll("rules") List<String> rules) {
        Verdict verdict = verdict(tables, rules);
        for (Finding finding : verdict.findings()) {
            if (finding instanceof GapFinding gap && gap.status() == Status.PASSED) {
                assertThat(gap.limit()
                                .holdsFor(gap.low().orElseThrow(), gap.high().orElseThrow()))
                        .isTrue();
            }
            if (finding instanceof GapFinding gap && gap.low().isPresent()) {
                assertThat(gap.low().get()).isLessThanOrEqualTo(gap.high().orElseThrow());
            }
        }
        if (verdict.outcome() == Outcome.CLEARED) {
            assertThat(verdict.measurements())
                    .hasSize(policies(rules)
                            .policies()
                            .getFirst()
                            .policy()
                            .bounds()
                            .size());
        }
    }

    /** Of the rules too: who is called what decides nothing. */
    @Property(tries = 300)
    void other_group_names_change_no_outcome_and_no_figure(
            @ForAll("tables") Map<String, Confusion> tables, @ForAll("rules") List<String> rules) {
        Map<String, Confusion> renamed = new TreeMap<>();
        tables.forEach((name, table) -> renamed.put(renamed(name), table));
        Verdict one = verdict(tables, rules);
        Verdict other = verdict(
                renamed,
                rules.stream()
                        .map(rule -> rule.replace("{\"group\":\"a\"}", "{\"group\":\"" + renamed("a") + "\"}"))
                        .toList());
        assertThat(other.outcome()).isEqualTo(one.outcome());
        for (int i = 0; i < one.findings().size(); i++) {
            GapFinding before = (GapFinding) one.findings().get(i);
            GapFinding after = (GapFinding) other.findings().get(i);
            assertThat(after.status()).isEqualTo(before.status());
            assertThat(after.low()).isEqualTo(before.low());
            assertThat(after.high()).isEqualTo(before.high());
            assertThat(after.n()).isEqualTo(before.n());
            assertThat(after.beyond()).hasSameSizeAs(before.beyond());
            near(after.observed().orElse(-1), before.observed().orElse(-1));
        }
        assertThat(other.measurements()).isEqualTo(one.measurements());
    }

    @Property(tries = 300)
    void policies_in_another_order_change_no_byte(
            @ForAll("tables") Map<String, Confusion> tables, @ForAll("rules") List<String> rules, @ForAll long seed) {
        List<PolicyInForce> policies = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            Policy policy = policy("p" + i, rules.get(i).replace("\"ID\"", "\"r\""));
            policies.add(new PolicyInForce(policy, i + 1, Instant.EPOCH));
        }
        byte[] one = Judge.judge(RELEASE, facts(tables), new PolicySet(1, policies), CelConditions.standard())
                .statement();
        Collections.shuffle(policies, new Random(seed));
        assertThat(Judge.judge(RELEASE, facts(tables), new PolicySet(1, policies), CelConditions.standard())
                        .statement())
                .isEqualTo(one);
    }

    /** More of the same people show more, and nothing else. */
    @Property(tries = 500)
    void so_many_times_all_counts_never_exchange_passed_and_failed(
            @ForAll("tables") Map<String, Confusion> tables,
            @ForAll("rules") List<String> rules,
            @ForAll @IntRange(min = 2, max = 1000) int times) {
        Map<String, Confusion> more = new TreeMap<>();
        tables.forEach((name, t) ->
                more.put(name, new Confusion(times * t.tp(), times * t.fp(), times * t.fn(), times * t.tn())));
        Verdict few = verdict(tables, rules);
        Verdict many = verdict(more, rules);
        for (int i = 0; i < few.findings().size(); i++) {
            GapFinding before = (GapFinding) few.findings().get(i);
            GapFinding after = (GapFinding) many.findings().get(i);
            if (compared(before).equals(compared(after))) {
                Statistics.label("status").collect(before.status(), after.status());
                assertThat(List.of(before.status(), after.status()))
                        .isNotEqualTo(List.of(Status.PASSED, Status.FAILED))
                        .isNotEqualTo(List.of(Status.FAILED, Status.PASSED));
            }
        }
    }

    private static List<String> compared(GapFinding finding) {
        return finding.groups().stream()
                .filter(group -> group.standing() == GroupFinding.Standing.COMPARED)
                .map(GroupFinding::name)
                .toList();
    }

    @Property(tries = 300)
    void renaming_groups_changes_no_figure(
            @ForAll("tables") Map<String, Confusion> tables, @ForAll("references") String reference) {
        TreeMap<String, Confusion> groups = new TreeMap<>(tables);
        TreeMap<String, Confusion> renamed = new TreeMap<>();
        groups.forEach((name, table) -> renamed.put(renamed(name), table));
        for (Metric metric : Metric.values()) {
            if (!metric.needsScores()) {
                Gap one = gap(metric, reference(reference, "a"), groups);
                Gap other = gap(metric, reference(reference, renamed("a")), renamed);
                near(other.observed().orElse(-1), one.observed().orElse(-1));
                near(other.interval().low(), one.interval().low());
                near(other.interval().high(), one.interval().high());
                assertThat(other.undefined()).hasSameSizeAs(one.undefined());
            }
        }
    }

    private static String renamed(String name) {
        return "z" + (char) ('z' - (name.charAt(0) - 'a'));
    }

    private static Gap gap(Metric metric, Reference reference, TreeMap<String, Confusion> groups) {
        return new Gaps(metric, reference, 5, java.util.OptionalDouble.of(0.95)).between(groups);
    }

    private static Reference reference(String kind, String named) {
        return switch (kind) {
            case "largest" -> new Reference.Largest();
            case "most-favoured" -> new Reference.MostFavoured();
            case "named" -> new Reference.Named(named);
            default -> new Reference.AllPairs();
        };
    }

    private static void near(double found, double expected) {
        assertThat(found).isCloseTo(expected, org.assertj.core.api.Assertions.within(1e-12));
    }

    @Provide
    Arbitrary<String> references() {
        return Arbitraries.of("all-pairs", "largest", "most-favoured", "named");
    }

    @Property(tries = 300)
    void the_observed_value_lies_in_its_interval(@ForAll("tables") Map<String, Confusion> tables) {
        for (Metric metric : Metric.values()) {
            if (!metric.needsScores() && metric.form() != Metric.Form.INEQUALITY) {
                Gap gap = new Gaps(metric, new Reference.Largest(), 1, java.util.OptionalDouble.of(0.95))
                        .between(new TreeMap<>(tables));
                if (gap.observed().isPresent()) {
                    double slack = 1e-12;
                    assertThat(gap.observed().getAsDouble())
                            .isBetween(
                                    gap.interval().low() - slack, gap.interval().high() + slack);
                    boolean wholeRange = metric.comparator() == LimitSide.AT_MOST
                            ? gap.interval().high() >= metric.largest()
                            : gap.interval().low() <= 0;
                    assertThat(gap.undefined().isEmpty() || wholeRange).isTrue();
                }
            }
        }
    }

    /** The digest of the file is in the manifest, so the manifest's is held still: everything else is compared byte by byte. */
    @Property(tries = 25)
    void row_order_and_column_order_change_no_byte_of_a_verdict(
            @ForAll("tables") Map<String, Confusion> tables, @ForAll("rules") List<String> rules, @ForAll long seed)
            throws Exception {
        List<String[]> rows = new ArrayList<>();
        tables.forEach((group, table) -> {
            add(rows, "1", "0.75", group, table.tp() / 10 + 1);
            add(rows, "0", "0.8125", group, table.fp() / 10);
            add(rows, "1", "0.1", group, table.fn() / 10);
            add(rows, "0", "0.333333333", group, table.tn() / 10);
        });
        List<String> scored = new ArrayList<>(rules);
        for (Metric metric : Metric.values()) {
            if (metric.needsScores() || metric.form() == Metric.Form.INEQUALITY) {
                scored.add("""
                        {"id":"ID","severity":"block","metric":"%s","attributes":["group"],"favourable":"positive",\
                        "limit":{"atMost":0.1},"minimumGroupSize":1,"minimumDenominator":1,"confidence":0.95}""".formatted(metric.label()));
            }
        }
        byte[] one = statement(rows, scored, 0, 1, 2);
        Collections.shuffle(rows, new Random(seed));
        assertThat(statement(rows, scored, 2, 0, 1)).isEqualTo(one);
        assertThat(statement(rows.reversed(), scored, 1, 2, 0)).isEqualTo(one);
        // and one row that is another does change it
        rows.add(new String[] {"1", "0.9", "a"});
        assertThat(statement(rows, scored, 0, 1, 2)).isNotEqualTo(one);
    }

    private static byte[] statement(List<String[]> rows, List<String> rules, int... order) throws Exception {
        Path file = csv(rows, order);
        try {
            PredictionColumns columns =
                    new PredictionColumns("y", "d", "1", "0", List.of("group"), java.util.OptionalDouble.of(0.5));
            DuckDbCounting counting = new DuckDbCounting();
            GroupCounts counts = counting.count(new FileContent(file), "text/csv", columns, List.of(GROUP))
                    .getFirst();
            Counted counted =
                    new Counted.Of(counts, counting.moments(new FileContent(file), "text/csv", columns, GROUP));
            Facts none = facts(Map.of());
            Facts facts = new Facts(
                    none.manifestDigest(),
                    none.manifest(),
                    Optional.empty(),
                    Map.of(GROUP, counted),
                    List.of(),
                    List.of(),
                    none.trustRoots(),
                    none.card());
            return Judge.judge(RELEASE, facts, policies(rules), CelConditions.standard())
                    .statement();
        } finally {
            Files.delete(file);
        }
    }

    private static void add(List<String[]> rows, String label, String decision, String group, long times) {
        for (long i = 0; i < times; i++) {
            rows.add(new String[] {label, decision, group});
        }
    }

    private static Path csv(List<String[]> rows, int... order) throws Exception {
        String[] names = {"y", "d", "group"};
        StringBuilder csv = new StringBuilder(names[order[0]] + "," + names[order[1]] + "," + names[order[2]] + "\n");
        rows.forEach(row -> csv.append(row[order[0]])
                .append(',')
                .append(row[order[1]])
                .append(',')
                .append(row[order[2]])
                .append('\n'));
        return Files.writeString(Files.createTempFile("rows", ".csv"), csv);
    }

    @Property(tries = 500)
    void parse_print_parse_is_identity(@ForAll("rules") List<String> rules) throws Exception {
        Policy policy = policies(rules).policies().getFirst().policy();
        Policy again = Policies.parse(policy.canonical());
        assertThat(again.canonical()).isEqualTo(policy.canonical());
        assertThat(again.rules()).isEqualTo(policy.rules());
        assertThat(new org.erdtman.jcs.JsonCanonicalizer(policy.canonical()).getEncodedUTF8())
                .isEqualTo(policy.canonical());
    }

    @Property(tries = 300)
    void random_bytes_as_a_policy_are_refused_in_words(@ForAll @Size(max = 300) byte[] bytes) {
        try {
            Policies.parse(bytes);
        } catch (DocumentRefused e) {
            assertThat(e.problems()).isNotEmpty();
        }
    }

    /** Beside evidence that clears: an engine that overlooks the random file would clear. A bad attestation or trust root beside a good one does no harm, so it takes its place. */
    @Property(tries = 60)
    void random_bytes_beside_good_evidence_never_clear(
            @ForAll @Size(max = 300) byte[] bytes,
            @ForAll("roles") EvidenceFile.Role role,
            @ForAll("media") String media)
            throws Exception {
        Path folder = Path.of("src/test/cases", good(role));
        assertThat(new Case(folder).verdict().outcome()).isEqualTo(Outcome.CLEARED);
        boolean harmless = role == EvidenceFile.Role.ATTESTATION || role == EvidenceFile.Role.TRUST_ROOT;
        Verdict verdict = harmless
                ? new Case(folder).verdictInstead(role, media, bytes)
                : new Case(folder).verdictBeside(role, media, bytes);
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        EvidenceFolder store = new EvidenceFolder(Files.createTempDirectory("random"));
        Verdict asManifest = LocalEngine.create()
                .decide(RELEASE, Evidence.of(keep(store, bytes), store), new PolicySet(1, List.of(one(good(role)))));
        assertThat(asManifest.outcome()).isNotEqualTo(Outcome.CLEARED);
    }

    private static String good(EvidenceFile.Role role) {
        return switch (role) {
            case PREDICTIONS -> "demographic-parity-difference-passed";
            case TRAINING_DATA, EVALUATION_DATA -> "data-license-allowed";
            case ATTESTATION -> "ethics-signed-with-p256";
            case TRUST_ROOT -> "ethics-signed-by-certificate";
            case MODEL_CARD -> "condition-on-a-hugging-face-card";
        };
    }

    @Provide
    Arbitrary<EvidenceFile.Role> roles() {
        // the good case of data is held by a rule on training data alone
        return Arbitraries.of(EvidenceFile.Role.values()).filter(role -> role != EvidenceFile.Role.EVALUATION_DATA);
    }

    @Provide
    Arbitrary<String> media() {
        return Arbitraries.of(
                "text/csv",
                "application/vnd.apache.parquet",
                "application/ld+json",
                "text/markdown",
                "application/zip");
    }

    private static Digest keep(EvidenceFolder store, byte[] bytes) throws Exception {
        try {
            return store.put(new ByteArrayInputStream(bytes), 1 << 20);
        } catch (EvidenceRefused e) {
            throw new AssertionError(e);
        }
    }

    private static int policyNumber;

    private static PolicyInForce one(String name) throws Exception {
        String text = Files.readString(Path.of("src/test/cases", name, "policy.json"))
                .replace("policy-under-test", "p" + policyNumber++);
        return new PolicyInForce(Policies.parse(text.getBytes(StandardCharsets.UTF_8)), 1, Instant.EPOCH);
    }

    @Property(tries = 300)
    void canonical_text_reads_back_to_itself(@ForAll String key, @ForAll double number) throws JsonRefused {
        try {
            byte[] bytes = CanonicalJson.bytes(Map.of(key, number));
            assertThat(CanonicalJson.bytes(StrictJson.parse(bytes))).isEqualTo(bytes);
        } catch (IllegalArgumentException e) {
            assertThat(Double.isFinite(number) && isWhole(key)).isFalse();
        }
    }

    private static boolean isWhole(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
