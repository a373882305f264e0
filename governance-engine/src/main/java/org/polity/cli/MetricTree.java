package org.polity.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.polity.cli.answers.SentenceTree;
import org.polity.engine.metrics.Comparison;
import org.polity.engine.metrics.Metric;

/** A metric as {@code metrics --json} prints it. */
final class MetricTree {

    private static final int MOST_LISTED = 100;

    private MetricTree() {}

    static Map<String, @Nullable Object> of(MetricFigure figure) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("value", orNull(figure.value()));
        tree.put("low", orNull(figure.low()));
        tree.put("high", orNull(figure.high()));
        tree.put("method", figure.metric().method().label());
        figure.reason().ifPresent(reason -> tree.put("reason", SentenceTree.of(reason)));
        figure.correctedFor().ifPresent(comparisons -> tree.put("correctedFor", comparisons));
        if (figure.correctedFor().isPresent() || !figure.comparisons().isEmpty()) {
            list(tree, figure.metric(), figure.comparisons());
        }
        return tree;
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    /** The comparisons furthest from parity, and the number of all. */
    private static void list(Map<String, @Nullable Object> tree, Metric metric, List<Comparison> comparisons) {
        List<Comparison> listed = comparisons;
        if (comparisons.size() > MOST_LISTED) {
            listed = new ArrayList<>(comparisons);
            listed.sort(java.util.Comparator.comparingDouble(comparison -> nearness(metric, comparison.value())));
            listed = listed.subList(0, MOST_LISTED);
        }
        tree.put("comparisons", comparisons(listed));
        if (listed.size() < comparisons.size()) {
            tree.put("comparisonsInAll", comparisons.size());
        }
    }

    /** Smaller for groups that are further apart. */
    private static double nearness(Metric metric, double value) {
        return switch (metric.comparator()) {
            case AT_MOST -> -Math.abs(value);
            case AT_LEAST -> Math.min(value, 1 / value);
        };
    }

    private static List<Object> comparisons(List<Comparison> comparisons) {
        List<Object> trees = new ArrayList<>();
        for (Comparison comparison : comparisons) {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>(comparison.subject());
            tree.put("value", orNull(MetricFigure.finite(comparison.value())));
            tree.put("low", orNull(MetricFigure.finite(comparison.interval().low())));
            tree.put("high", orNull(MetricFigure.finite(comparison.interval().high())));
            trees.add(tree);
        }
        return trees;
    }
}
