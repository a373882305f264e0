package org.polity.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.groups.GroupCounts;
import org.polity.engine.metrics.groups.Scores;

/** One attribute as {@code metrics --json} prints it. */
final class AttributeTree {

    private final GroupCounts counts;
    private final SortedMap<String, Scores> scores;
    private final double confidence;
    private final MetricFigures metrics;
    private final SortedMap<String, Confusion> compared;

    AttributeTree(
            GroupCounts counts,
            SortedMap<String, Scores> scores,
            long minimumGroupSize,
            double confidence,
            MetricFigures metrics) {
        this.counts = counts;
        this.scores = scores;
        this.confidence = confidence;
        this.metrics = metrics;
        this.compared = new TreeMap<>(counts.groups());
        compared.values().removeIf(table -> table.n() < minimumGroupSize);
    }

    String name() {
        return counts.attribute().name();
    }

    GroupCounts counts() {
        return counts;
    }

    /** The rows of all groups together. */
    Confusion overall() {
        return counts.groups().values().stream().reduce(Confusion.EMPTY, Confusion::plus);
    }

    /** The groups that are too small to compare. */
    List<String> excluded() {
        return counts.groups().keySet().stream()
                .filter(name -> !compared.containsKey(name))
                .toList();
    }

    MetricFigure metric(Metric metric) {
        return metrics.of(metric, metric.isAmongPeople() ? everybody() : compared, scores);
    }

    /** Inequality is measured among all people, in any group or in none. */
    private SortedMap<String, Confusion> everybody() {
        return new TreeMap<>(Map.of("", overall().plus(counts.unnamed())));
    }

    Map<String, Object> tree() {
        Map<String, Object> groups = new LinkedHashMap<>();
        counts.groups().forEach((name, table) -> groups.put(name, GroupTree.of(table, confidence)));
        Map<String, Object> measured = new LinkedHashMap<>();
        for (Metric metric : Metric.values()) {
            measured.put(metric.label(), MetricTree.of(metric(metric)));
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("groups", groups);
        tree.put("overall", GroupTree.of(overall(), confidence));
        tree.put("unknown", counts.unknown());
        tree.put("excluded", excluded());
        tree.put("metrics", measured);
        return tree;
    }
}
