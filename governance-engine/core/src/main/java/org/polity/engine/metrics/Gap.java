package org.polity.engine.metrics;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.polity.engine.metrics.intervals.Interval;

/**
 * The result of a metric.
 *
 * @param observed the value in the data, in the form of the limit: a magnitude, or a ratio of at most 1; empty if no groups can be
 *     compared
 * @param interval the range of the true value at the required confidence, or the observed value alone; the metric's whole range if
 *     no groups can be compared
 * @param decisive the comparison with the observed value; empty if the value is not from a single comparison
 * @param comparisons every comparison, in group order
 * @param undefined the rates without a value; each widens {@code interval} to the bad end of the range
 */
public record Gap(
        OptionalDouble observed,
        Interval interval,
        Optional<Comparison> decisive,
        List<Comparison> comparisons,
        List<Undefined> undefined) {

    public Gap {
        comparisons = List.copyOf(comparisons);
        undefined = List.copyOf(undefined);
    }
}
