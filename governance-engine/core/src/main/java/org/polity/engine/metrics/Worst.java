package org.polity.engine.metrics;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.Function;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.intervals.Interval;

/**
 * The result of several comparisons of rates or scores: the worst comparison and its interval.
 *
 * @param confidence two-sided, in (0, 1); empty takes observed values as they are
 */
record Worst(Metric metric, Reference reference, OptionalDouble confidence) {

    /** The confidence of each of so many comparisons that all hold together. */
    double level(int comparisons) {
        return 1 - alpha() / comparisons;
    }

    /** The error probability of all comparisons together; all of it when observed values are taken as they are. */
    double alpha() {
        return confidence.isEmpty() ? 1 : (1 - confidence.getAsDouble()) * Favoured.left(reference);
    }

    /**
     * The gap that comparisons with the reference show.
     *
     * @param tables from which the reference is chosen
     * @param with what is compared with a group that may be the reference instead
     */
    Gap gap(
            List<Comparison> comparisons,
            List<Undefined> undefined,
            SortedMap<String, Confusion> tables,
            Function<Reference, List<Comparison>> with) {
        if (comparisons.isEmpty()) {
            return new Gap(
                    OptionalDouble.empty(),
                    new Interval(0, metric.largest()),
                    Optional.empty(),
                    comparisons,
                    undefined);
        }
        Interval interval = interval(comparisons);
        for (String other : others(tables)) {
            interval = interval.either(interval(with.apply(new Reference.Named(other))));
        }
        Comparison worst = comparisons.getFirst();
        for (Comparison comparison : comparisons) {
            if (isWorse(value(comparison), value(worst))) {
                worst = comparison;
            }
        }
        return new Gap(
                OptionalDouble.of(value(worst)),
                undefined.isEmpty() ? interval : open(interval),
                Optional.of(worst),
                comparisons,
                undefined);
    }

    /**
     * The comparisons that are each shown to be what a test asks, all of them together.
     *
     * @param possible how many might have been compared; when these are all, whichever group is the reference, Holm's procedure
     *     shows more of them
     */
    <T> List<T> shown(List<T> comparisons, int possible, Holm.Shown<T> test) {
        return possible == comparisons.size()
                ? Holm.shown(comparisons, level(1), test)
                : comparisons.stream().filter(test.at(level(possible))).toList();
    }

    /** How many might have been compared: a reference that may be another one makes them as many as there are pairs. */
    int possible(int comparisons, SortedMap<String, Confusion> tables) {
        return others(tables).isEmpty() ? comparisons : comparisons * tables.size() / 2;
    }

    private List<String> others(SortedMap<String, Confusion> tables) {
        return confidence.isEmpty() ? List.of() : Favoured.others(reference, tables, confidence.getAsDouble());
    }

    /** Of the worst of these; of none, all that can be. */
    private Interval interval(List<Comparison> comparisons) {
        if (comparisons.isEmpty()) {
            return new Interval(0, metric.largest());
        }
        double good = parity();
        double bad = parity();
        for (Comparison comparison : comparisons) {
            Interval alone = metric.comparator().turned(comparison.interval());
            Interval corrected = metric.comparator().turned(comparison.corrected());
            good = isDifference() ? Math.max(good, alone.high()) : Math.min(good, alone.low());
            bad = isDifference() ? Math.max(bad, corrected.low()) : Math.min(bad, corrected.high());
        }
        return isDifference() ? new Interval(bad, good) : new Interval(good, bad);
    }

    /** What a comparison that could not be made might have shown is anything. */
    private Interval open(Interval interval) {
        return isDifference()
                ? new Interval(interval.low(), Math.max(interval.high(), metric.largest()))
                : new Interval(0, interval.high());
    }

    private double value(Comparison comparison) {
        double value = comparison.value();
        return isDifference() ? StrictMath.abs(value) : Math.min(value, 1 / value);
    }

    private boolean isWorse(double value, double than) {
        return isDifference() ? value > than : value < than;
    }

    private double parity() {
        return isDifference() ? 0 : 1;
    }

    private boolean isDifference() {
        return metric.comparator() == LimitSide.AT_MOST;
    }
}
