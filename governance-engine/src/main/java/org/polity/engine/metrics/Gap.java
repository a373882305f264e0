package org.polity.engine.metrics;

import java.util.List;
import java.util.Optional;

/**
 * What a metric came to.
 *
 * @param interval what is known of the metric: at the asked confidence, or the observed value alone; the metric's whole range
 *     where nothing can be compared
 * @param decisive the comparison with the observed value; empty when nothing can be compared
 * @param comparisons every comparison, in group order
 * @param undefined the rates that could not take part; each widens {@code interval} to the bad end of the range
 */
public record Gap(
        Interval interval, Optional<Comparison> decisive, List<Comparison> comparisons, List<Undefined> undefined) {

    public Gap {
        comparisons = List.copyOf(comparisons);
        undefined = List.copyOf(undefined);
    }
}
