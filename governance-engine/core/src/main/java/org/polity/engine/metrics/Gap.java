package org.polity.engine.metrics;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.polity.engine.metrics.intervals.Interval;

/**
 * The result of a metric.
 *
 * @param observed the value in the data, as a limit sees it: a magnitude, a ratio turned to at most 1; empty when nothing can be
 *     compared
 * @param interval what is known of it: at the asked confidence, or the observed value alone; the metric's whole range where
 *     nothing can be compared
 * @param decisive the comparison that the observed value comes from; empty when it comes from no single one
 * @param comparisons every comparison, in group order
 * @param undefined the rates that could not take part; each widens {@code interval} to the bad end of the range
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
