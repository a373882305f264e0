package org.polity.engine.verdict;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.polity.engine.codes.CodeTree;
import org.polity.engine.codes.Coded;
import org.polity.engine.metrics.Comparison;
import org.polity.engine.metrics.Confusion;
import org.polity.engine.metrics.PartsPerMillion;

/** The parts of findings as they stand in the statement. */
final class Trees {

    private Trees() {}

    static String status(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    static Map<String, Object> sentence(Coded sentence) {
        return CodeTree.of(sentence);
    }

    static Map<String, Object> comparison(Comparison comparison) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("group", comparison.group());
        tree.put("reference", comparison.reference());
        tree.put("rate", comparison.measure().label());
        if (Double.isFinite(comparison.value())) {
            tree.put("value", comparison.value());
        }
        return tree;
    }

    static Map<String, Object> group(GroupFinding group) {
        Confusion counts = group.counts();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", group.name());
        tree.put("n", counts.n());
        tree.put("tp", counts.tp());
        tree.put("fp", counts.fp());
        tree.put("fn", counts.fn());
        tree.put("tn", counts.tn());
        tree.put("standing", group.standing().label());
        Map<String, Object> rates = new LinkedHashMap<>();
        group.rates().forEach(rate -> rates.put(rate.rate().label(), rate(rate)));
        tree.put("rates", rates);
        group.reason().ifPresent(reason -> tree.put("reason", sentence(reason)));
        return tree;
    }

    /** Ends in whole parts per million, rounded outward, like those of the finding. */
    private static Map<String, Object> rate(GroupFinding.GroupRate rate) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("count", rate.proportion().successes());
        tree.put("denominator", rate.proportion().trials());
        rate.interval().ifPresent(interval -> {
            tree.put("value", rate.proportion().value());
            tree.put("low", PartsPerMillion.down(interval.low()).decimal());
            tree.put("high", PartsPerMillion.up(interval.high()).decimal());
        });
        return tree;
    }
}
