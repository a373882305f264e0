package org.polity.engine.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.polity.engine.Compas;
import org.polity.engine.Engine;
import org.polity.engine.canonical.Digest;
import org.polity.engine.conditions.CelConditions;
import org.polity.engine.evidence.Evidence;
import org.polity.engine.evidence.EvidenceFile;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.PredictionColumns;
import org.polity.engine.evidence.ReleaseDescription;
import org.polity.engine.local.LocalEngine;
import org.polity.engine.policy.Policy;
import org.polity.engine.replay.BackTest;
import org.polity.engine.store.EvidenceFolder;

/** A draft against 1,000 releases and 20 policies. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(1)
public class BackTestBenchmark {

    private static final int RELEASES = 1000;

    private BackTest backTest;
    private List<BackTest.Past> gathered;
    private List<Evidence> evidence;

    /** Releases of 300 rows each, as files. */
    @Setup
    public void keep() throws IOException, EvidenceRefused {
        Policy draft = Workload.policies(1).policies().getFirst().policy();
        backTest = new BackTest(draft, Workload.policies(20), CelConditions.standard());
        gathered = IntStream.range(0, RELEASES)
                .mapToObj(i -> new BackTest.Past(Workload.RELEASE, Workload.facts(i)))
                .toList();
        EvidenceFolder store = new EvidenceFolder(Files.createTempDirectory("benchmark"));
        List<String> lines = Files.readAllLines(Compas.FILE);
        evidence = new ArrayList<>();
        for (int i = 0; i < RELEASES; i++) {
            Path file = Files.createTempFile("release", ".csv");
            List<String> rows = new ArrayList<>(List.of(lines.getFirst()));
            rows.addAll(lines.subList(1 + i, 301 + i));
            Files.write(file, rows);
            try (var content = Files.newInputStream(file)) {
                Digest digest = store.put(content, 1 << 20);
                EvidenceFile predictions = new EvidenceFile(
                        EvidenceFile.Role.PREDICTIONS,
                        "p.csv",
                        "text/csv",
                        digest,
                        Files.size(file),
                        Optional.of(
                                PredictionColumns.decisions("label_value", "score", "1", "0", List.of("race", "sex"))));
                evidence.add(Evidence.of(
                        new EvidenceManifest(
                                new ReleaseDescription(
                                        "compas",
                                        "1.0",
                                        Workload.ARTIFACT,
                                        org.polity.engine.policy.rules.Scope.UNDECLARED),
                                List.of(predictions)),
                        store));
            }
            Files.delete(file);
        }
    }

    @Benchmark
    public long counts_at_hand() {
        return gathered.stream()
                .map(backTest::replay)
                .filter(BackTest.Judged.class::isInstance)
                .count();
    }

    @Benchmark
    public long from_files() {
        Engine engine = LocalEngine.create();
        return evidence.parallelStream()
                .map(each -> new BackTest.Past(Workload.RELEASE, engine.gather(each, backTest.withDraft())))
                .map(backTest::replay)
                .filter(BackTest.Judged.class::isInstance)
                .count();
    }
}
