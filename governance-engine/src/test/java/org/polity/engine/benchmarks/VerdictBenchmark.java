package org.polity.engine.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.polity.engine.evidence.Facts;
import org.polity.engine.policy.PolicySet;
import org.polity.engine.verdict.Judge;
import org.polity.engine.verdict.Verdict;

/** The verdict on a release whose counts are at hand, by 20 rules. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class VerdictBenchmark {

    private final PolicySet policies = Workload.policies(20);
    private final Facts facts = Workload.facts(0);

    @Benchmark
    public Verdict verdict() {
        return Judge.judge(Workload.RELEASE, facts, policies);
    }

    @Benchmark
    public byte[] verdict_with_its_statement() {
        return Judge.judge(Workload.RELEASE, facts, policies).statement();
    }
}
