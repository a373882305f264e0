package org.polity.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.polity.engine.codes.Coded;
import org.polity.engine.metrics.Comparison;
import org.polity.engine.metrics.Metric;

/**
 * What a metric came to.
 *
 * @param value empty without a finite value
 * @param low the lower end of its interval, empty where it has no finite one
 * @param high the upper end
 * @param reason why something is missing
 * @param correctedFor for how many comparisons the interval is corrected; empty where there is no value
 * @param comparisons all that were made
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

    /** The number, where it is one. */
    static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
