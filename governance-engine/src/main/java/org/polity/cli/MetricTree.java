package org.polity.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.polity.engine.codes.Coded;
import org.polity.engine.metrics.Calibration;
import org.polity.engine.metrics.Comparator;
import org.polity.engine.metrics.Comparison;
import org.polity.engine.metrics.Confusion;
import org.polity.engine.metrics.Gap;
import org.polity.engine.metrics.Gaps;
import org.polity.engine.metrics.Interval;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.Reference;
import org.polity.engine.metrics.Scores;
import org.polity.engine.verdict.BiasReason;
import org.polity.engine.verdict.Undecided;

/** A metric as {@code metrics --json} prints it, but with the reason why there is no value as a {@link Coded}. */
final class MetricTree {

    /** Of more groups there would be more than 4,950 pairs for each rate. */
    private static final int MOST_IN_PAIRS = 100;

    private static final int MOST_LISTED = 100;

    private final Reference reference;
    private final long minimumDenominator;
    private final double confidence;
    private final Coded unscored;

    /** @param unscored why the rows have no scores, where that is so */
    MetricTree(Reference reference, long minimumDenominator, double confidence, Coded unscored) {
        this.reference = reference;
        this.minimumDenominator = minimumDenominator;
        this.confidence = confidence;
        this.unscored = unscored;
    }

    Map<String, @Nullable Object> of(
            Metric metric, SortedMap<String, Confusion> groups, SortedMap<String, Scores> moments) {
        if (metric.needsReference() && reference instanceof Reference.AllPairs) {
            return undefined(metric, NoValue.Plain.NEEDS_REFERENCE, List.of());
        }
        if (!metric.isAmongPeople()
                && reference instanceof Reference.Named named
                && !groups.containsKey(named.group())) {
            return undefined(metric, new BiasReason.MissingReference(named.group()), List.of());
        }
        if (groups.size() < 2 && !metric.isAmongPeople() && !(metric.isOfEachGroup() && groups.size() == 1)) {
            return undefined(metric, NoValue.Plain.ONE_GROUP, List.of());
        }
        if (!metric.isAmongPeople() && reference instanceof Reference.AllPairs && groups.size() > MOST_IN_PAIRS) {
            return undefined(metric, new NoValue.TooManyPairs(groups.size(), MOST_IN_PAIRS), List.of());
        }
        if (metric.needsScores() && moments.isEmpty()) {
            return undefined(metric, unscored, List.of());
        }
        Gap gap = gap(metric, groups, moments);
        if (gap.observed().isEmpty() || !gap.undefined().isEmpty()) {
            return undefined(metric, reason(metric, gap), gap.comparisons());
        }
        boolean signed = metric.isSignedAgainstReference() && !(reference instanceof Reference.AllPairs);
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        if (signed) {
            Comparison decisive = gap.decisive().orElseThrow();
            put(tree, decisive.value(), signed(metric, decisive, gap));
        } else if (confidence > metric.mostConfidence()) {
            tree.put("value", gap.observed().getAsDouble());
            tree.put("low", null);
            tree.put("high", null);
            tree.put("reason", new NoValue.HighConfidence(String.valueOf(metric.mostConfidence())));
        } else {
            put(tree, gap.observed().getAsDouble(), gap.interval());
        }
        tree.put("method", metric.method().label());
        tree.put("correctedFor", correctedFor(metric, gap.comparisons().size()));
        list(tree, metric, gap.comparisons());
        return tree;
    }

    /** A reference that the data chose might be another: the gap's own interval, turned to where the value lies. */
    private Interval signed(Metric metric, Comparison worst, Gap gap) {
        Interval interval = gap.interval();
        boolean ratio = metric.comparator() == Comparator.AT_LEAST;
        if (!(reference instanceof Reference.MostFavoured) || ratio && worst.value() > 1) {
            return oneEndCorrected(metric, worst);
        }
        return ratio || worst.value() >= 0 ? interval : new Interval(-interval.high(), -interval.low());
    }

    /** As without a reference: the end that claims the gap is corrected for the number of comparisons, the far end is not. */
    private static Interval oneEndCorrected(Metric metric, Comparison worst) {
        double parity = metric.comparator() == Comparator.AT_LEAST ? 1 : 0;
        return worst.value() < parity
                ? new Interval(worst.interval().low(), worst.corrected().high())
                : new Interval(worst.corrected().low(), worst.interval().high());
    }

    /** Where a mean is taken over rates, each rate's comparisons are corrected for by themselves. */
    private static int correctedFor(Metric metric, int comparisons) {
        return switch (metric.form()) {
            case MEAN_OF_WORST_DIFFERENCES, MEAN_OF_WORST_RATIOS ->
                comparisons / metric.rates().size();
            default -> Math.max(1, comparisons);
        };
    }

    private Gap gap(Metric metric, SortedMap<String, Confusion> groups, SortedMap<String, Scores> moments) {
        OptionalDouble level = OptionalDouble.of(Math.min(confidence, metric.mostConfidence()));
        if (metric.needsScores()) {
            SortedMap<String, Scores> scored = new TreeMap<>(moments);
            scored.keySet().retainAll(groups.keySet());
            return new Calibration(metric, reference, minimumDenominator, level).between(scored, groups);
        }
        return new Gaps(metric, reference, minimumDenominator, level).between(groups);
    }

    private void put(Map<String, @Nullable Object> tree, double value, Interval interval) {
        tree.put("value", finite(value));
        tree.put("low", finite(interval.low()));
        tree.put("high", finite(interval.high()));
        if (Double.isInfinite(value)) {
            tree.put("reason", NoValue.Plain.INFINITE);
        }
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private Map<String, @Nullable Object> undefined(Metric metric, Coded reason, List<Comparison> comparisons) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("value", null);
        tree.put("low", null);
        tree.put("high", null);
        tree.put("method", metric.method().label());
        tree.put("reason", reason);
        if (!comparisons.isEmpty()) {
            list(tree, metric, comparisons);
        }
        return tree;
    }

    private Coded reason(Metric metric, Gap gap) {
        return gap.undefined().isEmpty()
                ? NoValue.Plain.NOTHING_COMPARABLE
                : Undecided.reason(metric, gap.undefined().getFirst(), minimumDenominator);
    }

    /** Of many those that are furthest from parity, and how many there are. */
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

    /** The smaller, the further apart the two groups are. */
    private static double nearness(Metric metric, double value) {
        return switch (metric.comparator()) {
            case AT_MOST -> -Math.abs(value);
            case AT_LEAST -> Math.min(value, 1 / value);
        };
    }

    private static List<Object> comparisons(List<Comparison> comparisons) {
        List<Object> trees = new ArrayList<>();
        for (Comparison comparison : comparisons) {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            tree.put("group", comparison.group());
            if (!comparison.reference().isEmpty()) {
                tree.put("reference", comparison.reference());
            }
            tree.put("rate", comparison.measure().label());
            tree.put("value", finite(comparison.value()));
            tree.put("low", finite(comparison.interval().low()));
            tree.put("high", finite(comparison.interval().high()));
            trees.add(tree);
        }
        return trees;
    }
}
