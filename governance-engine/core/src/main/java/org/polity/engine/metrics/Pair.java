package org.polity.engine.metrics;

import org.polity.engine.metrics.intervals.AgrestiCaffo;
import org.polity.engine.metrics.intervals.DifferentialFairness;
import org.polity.engine.metrics.intervals.Interval;
import org.polity.engine.metrics.intervals.Katz;
import org.polity.engine.metrics.intervals.Level;
import org.polity.engine.metrics.intervals.Method;
import org.polity.engine.metrics.intervals.Mover;
import org.polity.engine.metrics.intervals.Proportion;

/**
 * Two groups that are compared in one or more rates; or one that is compared with nobody, its own reference.
 *
 * @param first whose rates
 * @param second whom they are compared with
 * @param rate the position of the rate among the metric's, or of the first of them
 * @param rates how many: one unless their mean is taken
 */
record Pair(Side first, Side second, int rate, int rates) {

    String group() {
        return first.name();
    }

    /** Empty where it is compared with nobody. */
    String reference() {
        return first == second ? "" : second.name();
    }

    Proportion first(int index) {
        return first.proportion(rate + index);
    }

    Proportion second(int index) {
        return second.proportion(rate + index);
    }

    /** The value in the data; signed, or above 1, as it falls. */
    double value(Metric.Form form) {
        return switch (form) {
            case WORST_DIFFERENCE, MEAN_OF_WORST_DIFFERENCES, SIGNED_DIFFERENCE -> difference(0);
            case WORST_RATIO, MEAN_OF_WORST_RATIOS, SIGNED_RATIO ->
                first(0).value() / second(0).value();
            case SIGNED_MEAN -> (difference(0) + difference(1)) / 2;
            case ABSOLUTE_MEAN -> (StrictMath.abs(difference(0)) + StrictMath.abs(difference(1))) / 2;
            case GROUP_MIN, GROUP_MAX -> first(0).value();
            case EPSILON -> DifferentialFairness.of(first(0), second(0));
            case INEQUALITY, CALIBRATION, CALIBRATION_ERROR, BRIER ->
                throw new IllegalStateException(form + " is not taken between two tables");
        };
    }

    /** The interval of {@link #value}; of the mean of two magnitudes, where either may fail by chance, what both say together. */
    Interval interval(Metric.Form form, Method method, Level level) {
        return switch (form) {
            case WORST_DIFFERENCE, MEAN_OF_WORST_DIFFERENCES, SIGNED_DIFFERENCE -> difference(0, method, level);
            case WORST_RATIO, MEAN_OF_WORST_RATIOS, SIGNED_RATIO ->
                method == Method.KATZ ? Katz.of(first(0), second(0), level.z()) : ratio(level);
            case SIGNED_MEAN ->
                method == Method.NEWCOMBE_MOVER
                        ? Mover.mean(
                                difference(0),
                                difference(0, method, level),
                                difference(1),
                                difference(1, method, level))
                        : difference(0, method, level).middle(difference(1, method, level));
            case ABSOLUTE_MEAN ->
                difference(0, method, level)
                        .magnitude()
                        .middle(difference(1, method, level).magnitude());
            case GROUP_MIN, GROUP_MAX -> first.interval(rate, level);
            case EPSILON -> epsilon(form, method, level);
            case INEQUALITY, CALIBRATION, CALIBRATION_ERROR, BRIER ->
                throw new IllegalStateException(form + " is not taken between two tables");
        };
    }

    private double difference(int index) {
        return first(index).value() - second(index).value();
    }

    private Interval difference(int index, Method method, Level level) {
        return method == Method.AGRESTI_CAFFO
                ? AgrestiCaffo.of(first(index), second(index), level.z())
                : Mover.difference(
                        first(index).value(),
                        first.interval(rate + index, level),
                        second(index).value(),
                        second.interval(rate + index, level));
    }

    private Interval ratio(Level level) {
        return Mover.ratio(
                first(0).value(), first.interval(rate, level), second(0).value(), second.interval(rate, level));
    }

    private Interval epsilon(Metric.Form form, Method method, Level level) {
        if (method == Method.LOG_DELTA) {
            return DifferentialFairness.delta(first(0), second(0), level.z());
        }
        Interval refused = Mover.ratio(
                1 - first(0).value(),
                first.interval(rate, level).complement(),
                1 - second(0).value(),
                second.interval(rate, level).complement());
        Interval interval = DifferentialFairness.interval(ratio(level), refused, form.largest());
        // what was seen is smoothed, and the intervals are of what was not
        double seen = value(form);
        return new Interval(Math.min(seen, interval.low()), Math.max(seen, interval.high()));
    }
}
