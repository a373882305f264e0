package org.polity.engine.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
import org.polity.engine.conditions.CelConditions;
import org.polity.engine.evidence.Facts;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.verdict.Finding;
import org.polity.engine.verdict.Judge;
import org.polity.engine.verdict.Remedy;
import org.polity.engine.verdict.Status;
import org.polity.engine.verdict.Verdict;

/** The verdict on a release whose counts are at hand, by 20 rules of which some are kept, some broken, some undecided. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class VerdictBenchmark {

    private final PolicySet policies = Workload.policies(20);
    private final PolicySet inequality = Workload.inequality();
    private final PolicySet expression = Workload.expression();
    private final PolicySet ratio = Workload.ratio();
    private final Facts facts = Workload.facts(0);
    private final Facts manyGroups = Workload.manyGroups(500);

    /** The mix is what it is said to be. */
    @Setup
    public void check() {
        List<Status> found = verdict().findings().stream().map(Finding::status).toList();
        for (Status status : Status.values()) {
            if (found.stream().filter(status::equals).count() < 3) {
                throw new IllegalStateException("not much of a mix: " + found);
            }
        }
    }

    @Benchmark
    public Verdict verdict() {
        return Judge.judge(Workload.RELEASE, facts, policies, CelConditions.standard());
    }

    /** What would make each finding pass is looked for only when somebody asks. */
    @Benchmark
    public List<Optional<Remedy>> verdict_with_its_remedies() {
        List<Optional<Remedy>> remedies = new ArrayList<>();
        verdict().findings().forEach(finding -> remedies.add(finding.remedy()));
        return remedies;
    }

    @Benchmark
    public byte[] verdict_with_its_statement() {
        return verdict().statement();
    }

    @Benchmark
    public Verdict one_rule_with_a_bootstrap() {
        return Judge.judge(Workload.RELEASE, facts, inequality, CelConditions.standard());
    }

    /** Each with each other, most of them without the outcome. */
    @Benchmark
    public Verdict one_ratio_over_500_groups() {
        return Judge.judge(Workload.RELEASE, manyGroups, ratio, CelConditions.standard());
    }

    @Benchmark
    public byte[] one_ratio_over_500_groups_with_its_statement() {
        return one_ratio_over_500_groups().statement();
    }

    @Benchmark
    public Verdict one_rule_with_an_expression() {
        return Judge.judge(Workload.RELEASE, facts, expression, CelConditions.standard());
    }
}
