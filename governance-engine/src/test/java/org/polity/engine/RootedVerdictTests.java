package org.polity.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polity.engine.canonical.Digest;
import org.polity.engine.cards.CycloneDxSchema;
import org.polity.engine.conditions.CelConditions;
import org.polity.engine.conditions.Policies;
import org.polity.engine.counting.DuckDbCounting;
import org.polity.engine.croissant.Croissant;
import org.polity.engine.evidence.Content;
import org.polity.engine.evidence.Counted;
import org.polity.engine.evidence.Counting;
import org.polity.engine.evidence.Evidence;
import org.polity.engine.evidence.EvidenceFile;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.Facts;
import org.polity.engine.evidence.Needs;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.evidence.Predictions;
import org.polity.engine.evidence.PredictionsFault;
import org.polity.engine.evidence.Readers;
import org.polity.engine.evidence.ReleaseDescription;
import org.polity.engine.local.LocalEngine;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.metrics.groups.GroupCounts;
import org.polity.engine.metrics.groups.Scores;
import org.polity.engine.policy.PolicyInForce;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.policy.rules.Favourable;
import org.polity.engine.policy.rules.Scope;
import org.polity.engine.roots.BoundRoot;
import org.polity.engine.roots.Grove;
import org.polity.engine.roots.Hashing;
import org.polity.engine.roots.Rows;
import org.polity.engine.sigstore.SigstoreCheck;
import org.polity.engine.store.EvidenceFolder;
import org.polity.engine.store.FileContent;
import org.polity.engine.verdict.GapFinding;
import org.polity.engine.verdict.GroupFinding;
import org.polity.engine.verdict.Outcome;
import org.polity.engine.verdict.Release;
import org.polity.engine.verdict.Verdict;

class RootedVerdictTests {

    private static final Path VECTORS = Path.of("../docs/data/counts-root");
    private static final String NONE = "0".repeat(64);

    @TempDir
    Path folder;

    private EvidenceManifest manifest;
    private Evidence evidence;
    private final List<PolicyInForce> policies = new ArrayList<>();

    @BeforeEach
    void read() throws Exception {
        manifest = EvidenceManifest.parse(Files.readAllBytes(VECTORS.resolve("manifest.json")));
        EvidenceFolder store = new EvidenceFolder(folder);
        store.put(Files.newInputStream(VECTORS.resolve("predictions.csv")), 1 << 20);
        evidence = Evidence.of(manifest, store);
        try (Stream<Path> files = Files.list(VECTORS.resolve("policies"))) {
            for (Path file : files.sorted().toList()) {
                policies.add(inForce(Files.readString(file)));
            }
        }
    }

    private static PolicyInForce inForce(String document) throws Exception {
        return new PolicyInForce(Policies.parse(document.getBytes(StandardCharsets.UTF_8)), 1, Instant.EPOCH);
    }

    private Release release() {
        var described = manifest.release();
        return new Release(
                described.name(), described.version(), described.artifact(), Scope.UNDECLARED, Instant.EPOCH);
    }

    private Verdict verdict(Engine engine, List<PolicyInForce> inForce) {
        return engine.decide(release(), evidence, new PolicySet(1, inForce));
    }

    private Verdict rooted(List<PolicyInForce> inForce) {
        return verdict(LocalEngine.create().withRoots(), inForce);
    }

    @Test
    void roots_hold_the_counts_of_the_findings() {
        Verdict verdict = rooted(policies);
        assertThat(verdict.bounds()).hasSize(4);
        for (BoundRoot bound : verdict.bounds()) {
            GapFinding finding = verdict.findings().stream()
                    .filter(GapFinding.class::isInstance)
                    .map(GapFinding.class::cast)
                    .filter(gap -> gap.policy().equals(bound.policy())
                            && gap.rule().equals(bound.rule())
                            && gap.attribute().equals(bound.attribute()))
                    .findFirst()
                    .orElseThrow();
            assertThat(bound.groups().stream().map(group -> group.group() + group.counts()))
                    .containsExactlyInAnyOrderElementsOf(finding.groups().stream()
                            .map((GroupFinding group) -> group.name() + group.counts())
                            .toList());
        }
    }

    @Test
    void bounds_are_named_in_the_order_of_measurements() {
        Verdict verdict = rooted(policies);
        List<String> names = verdict.bounds().stream()
                .map(bound -> bound.policyHash() + " " + bound.boundHash())
                .toList();
        assertThat(names)
                .isSorted()
                .containsAll(verdict.measurements().stream()
                        .map(measured -> measured.policy() + " " + measured.bound())
                        .toList());
    }

    @Test
    void the_order_of_policies_means_nothing() {
        assertThat(rooted(policies.reversed()).countsRoot())
                .isEqualTo(rooted(policies).countsRoot());
    }

    @Test
    void bounds_on_the_same_rows_have_the_same_groups() {
        List<BoundRoot> byRegion = rooted(policies).bounds().stream()
                .filter(bound -> bound.attribute().name().equals("region"))
                .toList();
        assertThat(byRegion).hasSize(2);
        assertThat(byRegion.getFirst().groups()).isEqualTo(byRegion.getLast().groups());
    }

    @Test
    void roots_are_computed_where_they_are_asked_for() {
        Verdict plain = verdict(LocalEngine.create(), policies);
        assertThat(plain.bounds()).isEmpty();
        assertThat(plain.countsRoot().hex()).isEqualTo(NONE);
        assertThat(new String(plain.statement(), StandardCharsets.UTF_8)).contains("\"countsRoot\":\"" + NONE);
        Verdict rooted = rooted(policies);
        assertThat(rooted.outcome()).isEqualTo(plain.outcome());
        assertThat(new String(rooted.statement(), StandardCharsets.UTF_8))
                .contains("\"countsRoot\":\"" + rooted.countsRoot().hex());
    }

    /** The registry holds no bound of them, and nobody could challenge by them. */
    @Test
    void rules_without_a_bound_have_no_root() throws Exception {
        String parity = Files.readString(VECTORS.resolve("policies/parity.json"));
        for (String other : List.of(
                parity.replace("\"block\"", "\"warn\""),
                parity.replace("\"severity\"", "\"graceDays\":30,\"severity\""),
                parity.replace("\"id\":\"same\"", "\"scope\":{\"domains\":[\"credit\"]},\"id\":\"same\""),
                parity.replace("\"region\"", "\"nowhere\""))) {
            Verdict verdict = rooted(List.of(inForce(other)));
            boolean elsewhere = other.contains("credit");
            assertThat(verdict.findings()).hasSize(1);
            // who declares no domain is held to the bounds of every name
            assertThat(verdict.countsRoot().hex().equals(NONE)).as(other).isEqualTo(!elsewhere);
        }
    }

    /** The cost of trees is known before the first one is built, and is the same for everybody. */
    @Test
    void more_trees_than_are_grown_are_a_fault_with_and_without_roots() throws Exception {
        StringBuilder header = new StringBuilder("y,d");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            header.append(",a").append(i);
            names.add("a" + i);
        }
        Path file = Files.writeString(folder.resolve("wide.csv"), header + "\n1,0" + ",x".repeat(20) + "\n");
        Set<Grove> groves = new HashSet<>();
        Set<Attribute> attributes = new HashSet<>();
        for (int i = 0; i < 15; i++) {
            for (int j = i + 1; j < 15; j++) {
                Attribute attribute = new Attribute(List.of(names.get(i), names.get(j)));
                attributes.add(attribute);
                groves.add(new Grove(attribute, Favourable.POSITIVE));
            }
        }
        EvidenceFolder store = new EvidenceFolder(folder.resolve("store"));
        EvidenceFile listed = new EvidenceFile(
                EvidenceFile.Role.PREDICTIONS,
                "wide.csv",
                "text/csv",
                store.put(Files.newInputStream(file), 1 << 20),
                Files.size(file),
                Optional.of(PredictionColumns.decisions("y", "d", "1", "0", names)));
        EvidenceManifest manifest = new EvidenceManifest(
                new ReleaseDescription("m", "1", Digest.of(new byte[] {7}), Scope.UNDECLARED), List.of(listed));
        for (boolean rooted : List.of(true, false)) {
            Facts facts = LocalEngine.create()
                    .gather(Evidence.of(manifest, store), new Needs(attributes, Set.of(), false, groves, rooted));
            assertThat(facts.counted().values())
                    .containsOnly(new Counted.Refused(new PredictionsFault.TooManyTrees(105, 100)));
        }
    }

    /** A file that changes while it is read has other counts. */
    @Test
    void rows_that_come_out_otherwise_are_not_counted() throws Exception {
        Path other = folder.resolve("other.csv");
        String rows = Files.readString(VECTORS.resolve("predictions.csv"));
        Files.writeString(other, rows.replace("1,1,north,f,31,", "0,1,north,f,31,"));
        Counting counting = new Counting() {
            private final DuckDbCounting real = new DuckDbCounting();

            @Override
            public <T> T open(Content file, String mediaType, PredictionColumns columns, Reading<T> reading)
                    throws EvidenceRefused {
                return real.open(
                        file,
                        mediaType,
                        columns,
                        rows -> reading.of(new Predictions() {
                            @Override
                            public List<GroupCounts> count(List<Attribute> attributes) throws EvidenceRefused {
                                return rows.count(attributes);
                            }

                            @Override
                            public SortedMap<String, Scores> moments(Attribute attribute) throws EvidenceRefused {
                                return rows.moments(attribute);
                            }

                            @Override
                            public void read(List<Attribute> attributes, Rows taker) throws EvidenceRefused {
                                real.read(new FileContent(other), mediaType, columns, attributes, taker);
                            }
                        }));
            }

            @Override
            public Hashing sha256() {
                return real.sha256();
            }
        };
        Verdict verdict = verdict(
                new Engine(
                                new Readers(counting, new Croissant(), new CycloneDxSchema(), new SigstoreCheck()),
                                CelConditions.standard())
                        .withRoots(),
                policies);
        assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(verdict.bounds()).isEmpty();
    }
}
