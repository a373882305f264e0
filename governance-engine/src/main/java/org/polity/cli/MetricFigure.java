package org.polity.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.polity.engine.codes.Coded;
import org.polity.engine.metrics.Comparison;
import org.polity.engine.metrics.Metric;

/**
 * The value of a metric, with its interval.
 *
 * @param value empty if there is no finite value
 * @param low the lower end of its interval, empty if it is not finite
 * @param high the upper end
 * @param reason why a figure is missing
 * @param correctedFor number of comparisons for which the interval is corrected; empty without a value
 * @param comparisons all comparisons
 */
record MetricFigure(
        Metric metric,
        OptionalDouble value,
        OptionalDouble low,
        OptionalDouble high,
        Optional<Coded> reason,
        OptionalInt correctedFor,
        List<Comparison> comparisons) {

    MetricFigure {
        comparisons = List.copyOf(comparisons);
    }

    /** A metric without a value. */
    static MetricFigure none(Metric metric, Coded reason, List<Comparison> comparisons) {
        return new MetricFigure(
                metric,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.of(reason),
                OptionalInt.empty(),
                comparisons);
    }

    /** The number, if there is one. */
    static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
