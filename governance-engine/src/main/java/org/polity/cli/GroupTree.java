package org.polity.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.polity.engine.metrics.Rate;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.intervals.Interval;
import org.polity.engine.metrics.intervals.Proportion;
import org.polity.engine.metrics.intervals.Wilson;

/** A group as {@code metrics --json} prints it; positive is the favourable decision. */
final class GroupTree {

    private GroupTree() {}

    static Map<String, Object> of(Confusion table, double confidence) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("n", table.n());
        tree.put("tp", table.tp());
        tree.put("fp", table.fp());
        tree.put("fn", table.fn());
        tree.put("tn", table.tn());
        Map<String, Object> rates = new LinkedHashMap<>();
        for (Rate rate : Rate.values()) {
            Proportion proportion = rate.of(table);
            if (proportion.isDefined()) {
                Interval interval = Wilson.of(proportion, confidence);
                rates.put(
                        rate.label(),
                        Map.of(
                                "value",
                                proportion.value(),
                                "low",
                                interval.low(),
                                "high",
                                interval.high(),
                                "denominator",
                                proportion.trials()));
            }
        }
        tree.put("rates", rates);
        return tree;
    }
}
