package org.polity.web.chain.follower;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.polity.words.Words;

/** Metrics of the follower for operators. Counters begin at this site's start. */
final class FollowerMeters {

    private static final String FAULTS = "node.";

    /** Why a look at the chain failed. */
    enum Failure {
        /** The node did not answer, or its answer failed a check. */
        NODE,
        DATABASE,
        /** A block could not be taken. */
        BLOCK
    }

    private final AtomicLong head = new AtomicLong(-1);
    private final AtomicLong followed = new AtomicLong(-1);
    private final LongAdder rollbacks = new LongAdder();
    private final LongAdder doubts = new LongAdder();
    private final Map<Failure, LongAdder> failures = new EnumMap<>(Failure.class);

    FollowerMeters() {
        for (Failure failure : Failure.values()) {
            failures.put(failure, new LongAdder());
        }
    }

    void saw(BlockHeader newest) {
        head.set(newest.number());
    }

    void followed(long number) {
        followed.set(number);
    }

    void rolledBack() {
        rollbacks.increment();
    }

    void doubted() {
        doubts.increment();
    }

    void failed(Failure failure) {
        Objects.requireNonNull(failures.get(failure)).increment();
    }

    void bindTo(MeterRegistry registry, ChainHealth health) {
        Gauge.builder("polity.follower.head", head, AtomicLong::get)
                .description("number of the node's newest block; -1 before the first answer")
                .register(registry);
        Gauge.builder("polity.follower.block", followed, AtomicLong::get)
                .description("number of the block that was followed last")
                .register(registry);
        Gauge.builder("polity.follower.lag", this, FollowerMeters::lag)
                .description("blocks of the node that are not followed yet")
                .register(registry);
        FunctionCounter.builder("polity.follower.rollbacks", rollbacks, LongAdder::sum)
                .description("times that the follower went back: the chain was reorganized, or blocks were read again")
                .register(registry);
        FunctionCounter.builder("polity.follower.doubts", doubts, LongAdder::sum)
                .description("ranges that had other events when they were read a second time")
                .register(registry);
        failures.forEach((failure, times) -> FunctionCounter.builder("polity.follower.failures", times, LongAdder::sum)
                .tag("cause", failure.name().toLowerCase(Locale.ROOT))
                .description("looks at the chain that did not come to their end")
                .register(registry));
        for (String code : Words.codes()) {
            if (code.startsWith(FAULTS)) {
                Gauge.builder("polity.follower.trouble", health, known -> isTold(known, code) ? 1 : 0)
                        .tag("code", code)
                        .description("1 while this keeps the chain from being followed")
                        .register(registry);
            }
        }
    }

    private double lag() {
        return head.get() < 0 ? Double.NaN : Math.max(0, head.get() - followed.get());
    }

    private static boolean isTold(ChainHealth health, String code) {
        NodeFault trouble = health.state().trouble();
        return trouble != null && trouble.code().equals(code);
    }
}
