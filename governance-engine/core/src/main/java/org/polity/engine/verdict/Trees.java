package org.polity.engine.verdict;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.polity.engine.canonical.Digest;
import org.polity.engine.codes.CodeTree;
import org.polity.engine.metrics.Comparison;
import org.polity.engine.metrics.PartsPerMillion;
import org.polity.engine.metrics.groups.Confusion;

/** The parts of findings as they are in the statement. */
final class Trees {

    private Trees() {}

    static String status(Status status) {
        return status.label();
    }

    /** What each finding has: the argument {@code reason} is left out, as it is the first of the reasons. */
    static Map<String, Object> finding(Finding finding) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("code", finding.code());
        Map<String, Object> arguments = CodeTree.arguments(finding.arguments());
        arguments.remove(Finding.REASON);
        tree.put("arguments", arguments);
        tree.put("status", status(finding.status()));
        tree.put("force", finding.force().label());
        tree.put("reasons", CodeTree.of(finding.reasons()));
        finding.remedy().ifPresent(remedy -> tree.put("remedy", CodeTree.of(remedy)));
        return tree;
    }

    static Map<String, Object> comparison(Comparison comparison) {
        Map<String, Object> tree = comparison.subject();
        Decimal.of(comparison.value()).ifPresent(value -> tree.put("value", Decimal.text(value)));
        return tree;
    }

    /** @param root over its rows */
    static Map<String, Object> group(GroupFinding group, Optional<Digest> root) {
        Confusion counts = group.counts();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", group.name());
        tree.put("counts", Map.of("tp", counts.tp(), "fp", counts.fp(), "fn", counts.fn(), "tn", counts.tn()));
        root.ifPresent(digest -> tree.put("root", digest.hex()));
        tree.put("standing", group.standing().label());
        Map<String, Object> rates = new LinkedHashMap<>();
        group.rates().forEach(rate -> rates.put(rate.rate().label(), rate(rate)));
        tree.put("rates", rates);
        group.reason().ifPresent(reason -> tree.put("reason", CodeTree.of(reason)));
        return tree;
    }

    /** Ends in whole parts per million, rounded outward, like those of the finding. */
    private static Map<String, Object> rate(GroupFinding.GroupRate rate) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("count", rate.proportion().successes());
        tree.put("denominator", rate.proportion().trials());
        rate.interval().ifPresent(interval -> {
            tree.put("value", Decimal.text(Decimal.finite(rate.proportion().value())));
            tree.put("low", Decimal.text(PartsPerMillion.down(interval.low()).decimal()));
            tree.put("high", Decimal.text(PartsPerMillion.up(interval.high()).decimal()));
        });
        return tree;
    }
}
