package org.polity.engine.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.intervals.Interval;
import org.polity.engine.metrics.intervals.Level;
import org.polity.engine.metrics.intervals.Method;
import org.polity.engine.metrics.intervals.Proportion;

/**
 * The gaps between groups.
 *
 * <p>Most metrics are the worst of several comparisons. The good end of such a metric's interval needs no correction: the
 * interval of the comparison that is truly worst covers it. The bad end, the claim that some comparison is that bad, is taken
 * from intervals at alpha / m for m comparisons (Bonferroni, the first step of Holm 1979).
 *
 * <p>The most favoured group of the data need not be the most favoured of all people: the interval holds whichever of those that may
 * be is the reference ({@link Favoured}).
 */
public final class Gaps {

    private static final long FEWEST_PEOPLE = 2;

    /** A tie is decided by what was counted, as long as it can be: names decide nothing but between equal tables. */
    private static final Comparator<Confusion> BY_COUNTS = Comparator.comparingLong((Confusion table) -> -table.tp())
            .thenComparingLong(table -> -table.fp())
            .thenComparingLong(table -> -table.fn());

    private static final Comparator<Confusion> BY_SIZE =
            Comparator.comparingLong((Confusion table) -> -table.n()).thenComparing(BY_COUNTS);

    private static final Comparator<Confusion> BY_FAVOUR = Comparator.comparingDouble(
                    (Confusion table) -> -Rate.SELECTION.of(table).value())
            .thenComparing(BY_SIZE);

    private final Metric metric;
    private final Reference reference;
    private final long minimumDenominator;
    private final OptionalDouble confidence;
    private final Method method;
    private final Worst worst;
    private final boolean corrects;

    /**
     * @param metric what is measured
     * @param reference whom groups are compared with
     * @param minimumDenominator below it a rate is undefined
     * @param confidence two-sided, in (0, 1); empty takes observed values as they are
     */
    public Gaps(Metric metric, Reference reference, long minimumDenominator, OptionalDouble confidence) {
        this(metric, reference, minimumDenominator, confidence, metric.method());
    }

    /** @param method one of the metric's methods */
    public Gaps(Metric metric, Reference reference, long minimumDenominator, OptionalDouble confidence, Method method) {
        this(metric, reference, minimumDenominator, confidence, method, true);
    }

    private Gaps(
            Metric metric,
            Reference reference,
            long minimumDenominator,
            OptionalDouble confidence,
            Method method,
            boolean corrects) {
        this.corrects = corrects;
        this.metric = metric;
        this.reference = reference;
        this.minimumDenominator = Math.max(1, minimumDenominator);
        this.confidence = confidence;
        this.method = method;
        this.worst = new Worst(metric, reference, confidence);
    }

    /**
     * The same for a caller that needs only the ends that clear. These ends need no correction, and the other ends are then uncorrected.
     */
    public Gaps uncorrected() {
        return new Gaps(metric, reference, minimumDenominator, confidence, method, false);
    }

    /** The gap between these groups, of which there should be two or more; positive is the favourable decision. */
    public Gap between(SortedMap<String, Confusion> groups) {
        return switch (metric.form()) {
            case INEQUALITY -> inequality(groups);
            case CALIBRATION, CALIBRATION_ERROR, BRIER ->
                throw new IllegalArgumentException("calibration is measured from scores: ask `Calibration`");
            case MEAN_OF_WORST_DIFFERENCES, MEAN_OF_WORST_RATIOS -> meanOfWorst(groups);
            case SIGNED_MEAN ->
                worst(
                        groups,
                        together(),
                        method == Method.NEWCOMBE_MOVER ? 1 : metric.rates().size());
            // a magnitude's interval that is cut at 0 is no longer about its value: each rate has its share of alpha
            case ABSOLUTE_MEAN -> worst(groups, together(), metric.rates().size());
            case WORST_DIFFERENCE, WORST_RATIO, SIGNED_DIFFERENCE, SIGNED_RATIO, GROUP_MIN, GROUP_MAX, EPSILON ->
                worst(groups, singles(), 1);
        };
    }

    /**
     * The comparisons that are each shown to lie beyond a limit, all of them together at the rule's confidence ({@link Holm}).
     * Empty for a metric that is not the worst of comparisons, and without confidence.
     *
     * @param limit in the metric's own terms: a magnitude, or a ratio turned to at most 1
     */
    public List<Comparison> beyond(SortedMap<String, Confusion> groups, double limit) {
        boolean single = switch (metric.form()) {
            case WORST_DIFFERENCE, WORST_RATIO, SIGNED_DIFFERENCE, SIGNED_RATIO, GROUP_MIN, GROUP_MAX, EPSILON -> true;
            case MEAN_OF_WORST_DIFFERENCES,
                    MEAN_OF_WORST_RATIOS,
                    SIGNED_MEAN,
                    ABSOLUTE_MEAN,
                    INEQUALITY,
                    CALIBRATION,
                    CALIBRATION_ERROR,
                    BRIER -> false;
        };
        if (!single || confidence.isEmpty()) {
            return List.of();
        }
        List<Pair> defined = defined(pairs(sides(groups), groups, singles(), reference), new LinkedHashSet<>());
        int possible = worst.possible(defined.size(), groups);
        List<Pair> shown = worst.shown(defined, possible, confident -> {
            Level level = Level.of(confident);
            return pair -> isBeyond(pair, level, limit);
        });
        return compared(shown, 1, possible);
    }

    private boolean isBeyond(Pair pair, Level level, double limit) {
        Interval turned = metric.comparator().turned(pair.interval(metric.form(), method, level));
        return metric.comparator().isBeyond(turned, limit);
    }

    /** The group that the others are compared with, if the rule has one and it is there. */
    public static Optional<String> referenceOf(Reference reference, SortedMap<String, Confusion> groups) {
        return switch (reference) {
            case Reference.AllPairs all -> Optional.empty();
            case Reference.Named named ->
                groups.containsKey(named.group()) ? Optional.of(named.group()) : Optional.empty();
            case Reference.Largest largest -> first(groups, BY_SIZE);
            case Reference.MostFavoured favoured -> first(groups, BY_FAVOUR);
        };
    }

    private static Optional<String> first(SortedMap<String, Confusion> groups, Comparator<Confusion> order) {
        Map.@Nullable Entry<String, Confusion> first = null;
        for (Map.Entry<String, Confusion> group : groups.entrySet()) {
            if (first == null || order.compare(group.getValue(), first.getValue()) < 0) {
                first = group;
            }
        }
        return Optional.ofNullable(first).map(Map.Entry::getKey);
    }

    /** Rates that are compared as one: each by itself, or all of them by their mean. */
    private record Span(int rate, int rates) {}

    private List<Span> singles() {
        List<Span> singles = new ArrayList<>(metric.rates().size());
        for (int rate = 0; rate < metric.rates().size(); rate++) {
            singles.add(new Span(rate, 1));
        }
        return singles;
    }

    private List<Span> together() {
        return List.of(new Span(0, metric.rates().size()));
    }

    private Map<String, Side> sides(SortedMap<String, Confusion> groups) {
        Map<String, Side> sides = new LinkedHashMap<>();
        groups.forEach((name, table) -> sides.put(name, new Side(name, table, metric.rates(), method)));
        return sides;
    }

    private List<Pair> pairs(
            Map<String, Side> sides, SortedMap<String, Confusion> groups, List<Span> spans, Reference compared) {
        List<Pair> pairs = new ArrayList<>();
        if (metric.isOfEachGroup()) {
            sides.values().forEach(side -> pairs.add(new Pair(side, side, 0, 1)));
            return pairs;
        }
        if (compared instanceof Reference.AllPairs) {
            List<Side> all = List.copyOf(sides.values());
            for (Span span : spans) {
                for (int i = 0; i < all.size(); i++) {
                    for (int j = i + 1; j < all.size(); j++) {
                        pairs.add(new Pair(all.get(i), all.get(j), span.rate(), span.rates()));
                    }
                }
            }
            return pairs;
        }
        List<GroupPair> rivals = GroupPair.of(List.copyOf(groups.keySet()), compared, groups);
        for (Span span : spans) {
            for (GroupPair pair : rivals) {
                Side first = Objects.requireNonNull(sides.get(pair.group()));
                Side second = Objects.requireNonNull(sides.get(pair.reference()));
                pairs.add(new Pair(first, second, span.rate(), span.rates()));
            }
        }
        return pairs;
    }

    /** @param parts how many such worst values are combined; the error probability is shared among them */
    private Gap worst(SortedMap<String, Confusion> groups, List<Span> spans, int parts) {
        Set<Undefined> undefined = new LinkedHashSet<>();
        Map<String, Side> sides = sides(groups);
        List<Pair> defined = defined(pairs(sides, groups, spans, reference), undefined);
        return worst.gap(compared(defined, parts, defined.size()), List.copyOf(undefined), groups, other -> {
            List<Pair> theirs = defined(pairs(sides, groups, spans, other), new LinkedHashSet<>());
            return compared(theirs, parts, theirs.size());
        });
    }

    /** @param possible how many comparisons each is one of */
    private List<Comparison> compared(List<Pair> pairs, int parts, int possible) {
        double alpha = worst.alpha() / parts;
        Level level = Level.of(1 - alpha);
        boolean same = possible == 1 || !corrects;
        Level corrected = same ? level : Level.of(1 - alpha / Math.max(1, possible));
        List<Comparison> compared = new ArrayList<>(pairs.size());
        for (Pair pair : pairs) {
            double value = pair.value(metric.form());
            Interval alone = interval(pair, value, level);
            compared.add(new Comparison(
                    pair.group(),
                    pair.reference(),
                    metric.rates().get(pair.rate()),
                    value,
                    alone,
                    same ? alone : interval(pair, value, corrected)));
        }
        return compared;
    }

    private Interval interval(Pair pair, double value, Level level) {
        return confidence.isEmpty() ? Interval.at(value) : pair.interval(metric.form(), method, level);
    }

    /** The pairs that have a value; what keeps the others from one is added to {@code undefined}. */
    private List<Pair> defined(List<Pair> pairs, Set<Undefined> undefined) {
        List<Pair> defined = new ArrayList<>();
        for (Pair pair : pairs) {
            if (hasEnough(pair, undefined)) {
                defined.add(pair);
            }
        }
        return isRatio() ? withValue(defined, undefined) : defined;
    }

    private boolean isRatio() {
        return metric.comparator() == org.polity.engine.metrics.LimitSide.AT_LEAST && !metric.isOfEachGroup();
    }

    /** The least by the greatest rate has a value as soon as one rate is not 0; two that are 0 are alike. */
    private List<Pair> withValue(List<Pair> pairs, Set<Undefined> undefined) {
        List<Pair> defined = new ArrayList<>(pairs);
        if (!defined.removeIf(Gaps::isZeroByZero)) {
            return defined;
        }
        Set<Integer> valued = defined.stream().map(Pair::rate).collect(Collectors.toSet());
        for (Pair pair : pairs) {
            if (!valued.contains(pair.rate())) {
                undefined.add(new Undefined(
                        pair.group(),
                        metric.rates().get(pair.rate()),
                        pair.first(0).trials()));
            }
        }
        return defined;
    }

    private boolean hasEnough(Pair pair, Set<Undefined> undefined) {
        boolean enough = true;
        for (int index = 0; index < pair.rates(); index++) {
            Rate compared = metric.rates().get(pair.rate() + index);
            enough &= hasEnough(pair.group(), compared, pair.first(index), undefined);
            enough &= pair.first() == pair.second()
                    || hasEnough(pair.reference(), compared, pair.second(index), undefined);
        }
        return enough;
    }

    private boolean hasEnough(String group, Rate rate, Proportion proportion, Set<Undefined> undefined) {
        boolean enough = proportion.trials() >= minimumDenominator;
        if (!enough) {
            undefined.add(new Undefined(group, rate, proportion.trials()));
        }
        return enough;
    }

    private static boolean isZeroByZero(Pair pair) {
        return pair.first(0).successes() == 0 && pair.second(0).successes() == 0;
    }

    private Gap meanOfWorst(SortedMap<String, Confusion> groups) {
        List<Comparison> comparisons = new ArrayList<>();
        Set<Undefined> undefined = new LinkedHashSet<>();
        double observed = 0;
        double low = 0;
        double high = 0;
        boolean complete = true;
        int parts = metric.rates().size();
        for (int rate = 0; rate < parts; rate++) {
            Gap gap = worst(groups, List.of(new Span(rate, 1)), parts);
            comparisons.addAll(gap.comparisons());
            undefined.addAll(gap.undefined());
            complete &= gap.observed().isPresent();
            observed += gap.observed().orElse(0) / parts;
            low += gap.interval().low() / parts;
            high += gap.interval().high() / parts;
        }
        boolean difference = metric.comparator() == org.polity.engine.metrics.LimitSide.AT_MOST;
        return new Gap(
                complete ? OptionalDouble.of(observed) : OptionalDouble.empty(),
                new Interval(
                        undefined.isEmpty() || difference ? low : 0,
                        undefined.isEmpty() || !difference ? high : metric.largest()),
                Optional.empty(),
                comparisons,
                List.copyOf(undefined));
    }

    private Gap inequality(SortedMap<String, Confusion> groups) {
        Confusion all = groups.values().stream().reduce(Confusion.EMPTY, Confusion::plus);
        double value = Inequality.of(metric, all);
        if (Double.isNaN(value) || all.n() < Math.max(FEWEST_PEOPLE, minimumDenominator)) {
            Interval range = new Interval(0, metric.largest());
            List<Undefined> undefined = List.of(new Undefined("", Rate.ACCURACY, all.n()));
            return new Gap(OptionalDouble.empty(), range, Optional.empty(), List.of(), undefined);
        }
        // rounding may leave a hair below zero where everybody has the same
        double observed = Math.max(0, value);
        Interval interval = confidence.isEmpty()
                ? Interval.at(observed)
                : Inequality.interval(metric, all, confidence.getAsDouble());
        return new Gap(
                OptionalDouble.of(observed),
                new Interval(Math.max(0, Math.min(interval.low(), observed)), Math.max(interval.high(), observed)),
                Optional.empty(),
                List.of(),
                List.of());
    }
}
