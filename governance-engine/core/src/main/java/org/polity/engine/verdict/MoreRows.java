package org.polity.engine.verdict;

import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.polity.engine.metrics.Gaps;
import org.polity.engine.metrics.Reference;
import org.polity.engine.metrics.groups.Confusion;

/** The least size of every group, at the same rates, that makes the intervals narrow enough to decide. */
final class MoreRows {

    /** More people than this are not asked for. */
    static final long MOST = 100_000_000;

    /** Rates of whole people vary with the size, so this many sizes in a row must pass. */
    private static final long WAVER = 40;

    private static final int MOST_TRIES = 20;

    private MoreRows() {}

    /** The least size that passes also with a few more rows, so that the result does not depend on rounding. */
    static OptionalLong least(long smallest, LongPredicate passes) {
        OptionalLong found = Least.between(smallest + 1, MOST, passes);
        for (int tries = 0; found.isPresent() && tries < MOST_TRIES; tries++) {
            long size = found.getAsLong();
            OptionalLong fails = LongStream.range(size + 1, size + WAVER)
                    .filter(above -> !passes.test(above))
                    .max();
            if (fails.isEmpty()) {
                return found;
            }
            found = Least.between(fails.getAsLong() + 1, MOST, passes);
        }
        return OptionalLong.empty();
    }

    /** The group that must stay the largest, so that the reference stays the same; empty for a reference of another kind. */
    static String largest(Reference reference, SortedMap<String, Confusion> groups) {
        return reference instanceof Reference.Largest
                ? Gaps.referenceOf(reference, groups).orElse("")
                : "";
    }

    /** The groups, each enlarged to at least that size. The reference grows a little more, so that it remains the largest. */
    static SortedMap<String, Confusion> grown(SortedMap<String, Confusion> groups, long size, String reference) {
        SortedMap<String, Confusion> grown = new TreeMap<>();
        groups.forEach((name, table) -> {
            long goal = name.equals(reference) ? size + WAVER : size;
            grown.put(name, table.n() < size ? grown(table, goal) : table);
        });
        return grown;
    }

    /** A table of that many rows with the same shares, as nearly as whole rows allow. No cell becomes smaller. */
    static Confusion grown(Confusion table, long size) {
        double factor = (double) size / table.n();
        LongFunction<Long> times = count -> Math.max(count, StrictMath.round(count * factor));
        return new Confusion(
                times.apply(table.tp()), times.apply(table.fp()), times.apply(table.fn()), times.apply(table.tn()));
    }
}
