package org.polity.engine.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;

/**
 * How far apart groups are.
 *
 * <p>The metric is the worst of several comparisons. Its good end needs no correction: the interval of the comparison that is
 * truly worst covers it. Its bad-side end, the claim that some comparison is that bad, is taken from intervals at alpha / m
 * (Bonferroni, the first step of Holm 1979) for m comparisons.
 */
public final class Gaps {

    private final Metric metric;
    private final Reference reference;
    private final long minimumDenominator;
    private final OptionalDouble confidence;

    /**
     * @param metric what is measured
     * @param reference whom groups are compared with
     * @param minimumDenominator below it a rate is undefined
     * @param confidence two-sided, in (0, 1); empty takes observed values as they are
     */
    public Gaps(Metric metric, Reference reference, long minimumDenominator, OptionalDouble confidence) {
        this.metric = metric;
        this.reference = reference;
        this.minimumDenominator = Math.max(1, minimumDenominator);
        this.confidence = confidence;
    }

    /** The gap between these groups, of which there should be two or more; positive is the favourable decision. */
    public Gap between(SortedMap<String, Confusion> groups) {
        List<Pair> pairs = new ArrayList<>();
        Set<Undefined> undefined = new LinkedHashSet<>();
        for (Pair pair : pairs(groups)) {
            List<Undefined> missing = undefined(pair);
            undefined.addAll(missing);
            if (missing.isEmpty()) {
                pairs.add(pair);
            }
        }
        List<Comparison> comparisons =
                pairs.stream().map(pair -> compare(pair, pairs.size())).toList();
        return gap(comparisons, List.copyOf(undefined));
    }

    /** The group that the others are compared with, if the rule has one and it is there. */
    public static Optional<String> referenceOf(Reference reference, SortedMap<String, Confusion> groups) {
        return switch (reference) {
            case Reference.AllPairs all -> Optional.empty();
            case Reference.Named named ->
                groups.containsKey(named.group()) ? Optional.of(named.group()) : Optional.empty();
            case Reference.Largest largest -> first(groups, Comparator.comparingDouble(c -> -c.n()));
            case Reference.MostFavoured favoured ->
                first(
                        groups,
                        Comparator.comparingDouble(c -> -Rate.SELECTION.of(c).value()));
        };
    }

    private static Optional<String> first(SortedMap<String, Confusion> groups, Comparator<Confusion> order) {
        return groups.entrySet().stream().min(Map.Entry.comparingByValue(order)).map(Map.Entry::getKey);
    }

    private record Pair(String group, String reference, Rate rate, Proportion first, Proportion second) {}

    private List<Pair> pairs(SortedMap<String, Confusion> groups) {
        List<Pair> pairs = new ArrayList<>();
        for (Rate rate : metric.rates()) {
            if (reference instanceof Reference.AllPairs) {
                List<String> names = List.copyOf(groups.keySet());
                for (int i = 0; i < names.size(); i++) {
                    for (int j = i + 1; j < names.size(); j++) {
                        pairs.add(pair(groups, names.get(i), names.get(j), rate));
                    }
                }
            } else {
                referenceOf(reference, groups)
                        .ifPresent(other -> groups.keySet().stream()
                                .filter(name -> !name.equals(other))
                                .forEach(name -> pairs.add(pair(groups, name, other, rate))));
            }
        }
        return pairs;
    }

    private static Pair pair(SortedMap<String, Confusion> groups, String group, String other, Rate rate) {
        return new Pair(
                group,
                other,
                rate,
                rate.of(Objects.requireNonNull(groups.get(group))),
                rate.of(Objects.requireNonNull(groups.get(other))));
    }

    private List<Undefined> undefined(Pair pair) {
        List<Undefined> undefined = new ArrayList<>();
        if (pair.first.trials() < minimumDenominator) {
            undefined.add(new Undefined(pair.group, pair.rate, pair.first.trials()));
        }
        if (pair.second.trials() < minimumDenominator) {
            undefined.add(new Undefined(pair.reference, pair.rate, pair.second.trials()));
        }
        boolean zeroByZero =
                metric.form() == Metric.Form.WORST_RATIO && pair.first.successes() == 0 && pair.second.successes() == 0;
        if (undefined.isEmpty() && zeroByZero) {
            undefined.add(new Undefined(pair.group, pair.rate, pair.first.trials()));
        }
        return undefined;
    }

    private Comparison compare(Pair pair, int comparisons) {
        double value = switch (metric.form()) {
            case WORST_DIFFERENCE -> pair.first.value() - pair.second.value();
            case WORST_RATIO -> pair.first.value() / pair.second.value();
        };
        if (confidence.isEmpty()) {
            Interval point = Interval.at(value);
            return new Comparison(pair.group, pair.reference, pair.rate, value, point, point);
        }
        double alpha = 1 - confidence.getAsDouble();
        return new Comparison(
                pair.group,
                pair.reference,
                pair.rate,
                value,
                interval(pair, Normal.twoSided(confidence.getAsDouble())),
                interval(pair, Normal.twoSided(1 - alpha / comparisons)));
    }

    private Interval interval(Pair pair, double z) {
        return switch (metric.form()) {
            case WORST_DIFFERENCE -> Newcombe.of(pair.first, pair.second, z);
            case WORST_RATIO -> Katz.of(pair.first, pair.second, z);
        };
    }

    private Gap gap(List<Comparison> comparisons, List<Undefined> undefined) {
        if (comparisons.isEmpty()) {
            return new Gap(new Interval(0, 1), Optional.empty(), comparisons, undefined);
        }
        return switch (metric.form()) {
            case WORST_DIFFERENCE -> largest(comparisons, undefined);
            case WORST_RATIO -> smallest(comparisons, undefined);
        };
    }

    private static Gap largest(List<Comparison> comparisons, List<Undefined> undefined) {
        double low = 0;
        double high = 0;
        for (Comparison comparison : comparisons) {
            low = Math.max(low, comparison.corrected().magnitude().low());
            high = Math.max(high, comparison.interval().magnitude().high());
        }
        return new Gap(
                new Interval(low, undefined.isEmpty() ? high : 1),
                comparisons.stream().max(Comparator.comparingDouble(c -> StrictMath.abs(c.value()))),
                comparisons,
                undefined);
    }

    private static Gap smallest(List<Comparison> comparisons, List<Undefined> undefined) {
        double low = 1;
        double high = 1;
        for (Comparison comparison : comparisons) {
            low = Math.min(low, comparison.interval().folded().low());
            high = Math.min(high, comparison.corrected().folded().high());
        }
        return new Gap(
                new Interval(undefined.isEmpty() ? low : 0, high),
                comparisons.stream().min(Comparator.comparingDouble(c -> Math.min(c.value(), 1 / c.value()))),
                comparisons,
                undefined);
    }
}
