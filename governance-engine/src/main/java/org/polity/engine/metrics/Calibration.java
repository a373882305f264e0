package org.polity.engine.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * How differently scores keep their promise: calibration in the large, the mean of score minus label, is 0 when they promise each
 * group what it gets; the expected calibration error also sees scores that are too high here and too low there; the Brier score is the
 * mean squared error. Two means are compared by Welch's t interval, Biometrika 34 (1947), with Satterthwaite's degrees of freedom.
 */
public final class Calibration {

    private static final long FEWEST = 2;

    private final Metric metric;
    private final Reference reference;
    private final long minimumDenominator;
    private final OptionalDouble confidence;

    /**
     * @param metric one that needs scores
     * @param reference whom groups are compared with
     * @param minimumDenominator a group of fewer scored rows is undefined, and so is one of fewer than two
     * @param confidence two-sided, in (0, 1); empty takes observed values as they are
     */
    public Calibration(Metric metric, Reference reference, long minimumDenominator, OptionalDouble confidence) {
        this.metric = metric;
        this.reference = reference;
        this.minimumDenominator = Math.max(FEWEST, minimumDenominator);
        this.confidence = confidence;
    }

    /**
     * The gap between these groups, of which there should be two or more.
     *
     * @param tables the same groups, from which the reference is chosen
     */
    public Gap between(SortedMap<String, Scores> groups, SortedMap<String, Confusion> tables) {
        List<Undefined> undefined = new ArrayList<>();
        groups.forEach((name, scores) -> {
            if (scores.n() < minimumDenominator) {
                undefined.add(new Undefined(name, Rate.SELECTION, scores.n()));
            }
        });
        List<Rivals> rivals = Rivals.of(defined(groups), reference, tables);
        List<Comparison> comparisons = rivals.stream()
                .map(pair -> compare(groups, pair.group(), pair.reference(), rivals.size()))
                .toList();
        return gap(comparisons, undefined);
    }

    /**
     * The comparisons that are each shown to lie beyond a limit, all of them together at the rule's confidence ({@link Holm}).
     * Empty without confidence.
     */
    public List<Comparison> beyond(
            SortedMap<String, Scores> groups, SortedMap<String, Confusion> tables, double limit) {
        if (confidence.isEmpty()) {
            return List.of();
        }
        List<Rivals> rivals = Rivals.of(defined(groups), reference, tables);
        return Holm.shown(
                        rivals,
                        confidence.getAsDouble(),
                        (pair, level) ->
                                interval(groups, pair, level).magnitude().low() > limit)
                .stream()
                .map(pair -> compare(groups, pair.group(), pair.reference(), rivals.size()))
                .toList();
    }

    private List<String> defined(SortedMap<String, Scores> groups) {
        return groups.entrySet().stream()
                .filter(group -> group.getValue().n() >= minimumDenominator)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Interval interval(SortedMap<String, Scores> groups, Rivals pair, double level) {
        Scores one = Objects.requireNonNull(groups.get(pair.group()));
        Scores two = Objects.requireNonNull(groups.get(pair.reference()));
        return interval(one, two, value(one) - value(two), level);
    }

    private Comparison compare(SortedMap<String, Scores> groups, String group, String other, int comparisons) {
        Scores one = Objects.requireNonNull(groups.get(group));
        Scores two = Objects.requireNonNull(groups.get(other));
        double value = value(one) - value(two);
        return new Comparison(
                group,
                other,
                mean(),
                value,
                interval(one, two, value, level(1)),
                interval(one, two, value, level(comparisons)));
    }

    private ScoreMean mean() {
        return switch (metric.form()) {
            case CALIBRATION_ERROR -> ScoreMean.CALIBRATION_ERROR;
            case BRIER -> ScoreMean.SQUARED_ERROR;
            case CALIBRATION -> ScoreMean.ERROR;
            default -> throw new IllegalStateException("`%s` is not measured from scores".formatted(metric.label()));
        };
    }

    private double value(Scores scores) {
        return switch (metric.form()) {
            case CALIBRATION_ERROR -> BinnedError.of(scores);
            case BRIER -> scores.squares().mean();
            default -> scores.errors().mean();
        };
    }

    /** Of each of several comparisons, so that all hold together; 0 takes what was observed. */
    private double level(int comparisons) {
        return confidence.isEmpty() ? 0 : 1 - (1 - confidence.getAsDouble()) / comparisons;
    }

    private Interval interval(Scores one, Scores two, double value, double level) {
        if (confidence.isEmpty()) {
            return Interval.at(value);
        }
        Interval interval = switch (metric.form()) {
            case CALIBRATION_ERROR -> binned(one, two, value, Normal.twoSided(level));
            case BRIER -> welch(one.squares(), two.squares(), 0.5, value, level);
            default -> welch(one.errors(), two.errors(), 1, value, level);
        };
        double most = metric.largest();
        return new Interval(Math.max(-most, interval.low()), Math.min(most, interval.high()));
    }

    private static Interval binned(Scores one, Scores two, double value, double z) {
        Interval first = BinnedError.interval(one, z);
        Interval second = BinnedError.interval(two, z);
        double p = BinnedError.of(one);
        double q = BinnedError.of(two);
        return new Interval(
                value - StrictMath.hypot(p - first.low(), second.high() - q),
                value + StrictMath.hypot(first.high() - p, q - second.low()));
    }

    private static Interval welch(Moments one, Moments two, double reach, double value, double level) {
        double first = one.varianceOfMean(reach);
        double second = two.varianceOfMean(reach);
        double degrees =
                (first + second) * (first + second) / (first * first / (one.n() - 1) + second * second / (two.n() - 1));
        double half = Student.twoSided(level, degrees) * StrictMath.sqrt(first + second);
        return new Interval(value - half, value + half);
    }

    private Gap gap(List<Comparison> comparisons, List<Undefined> undefined) {
        double most = metric.largest();
        if (comparisons.isEmpty()) {
            return new Gap(OptionalDouble.empty(), new Interval(0, most), Optional.empty(), comparisons, undefined);
        }
        double low = 0;
        double high = 0;
        Comparison worst = comparisons.getFirst();
        for (Comparison comparison : comparisons) {
            low = Math.max(low, comparison.corrected().magnitude().low());
            high = Math.max(high, comparison.interval().magnitude().high());
            if (StrictMath.abs(comparison.value()) > StrictMath.abs(worst.value())) {
                worst = comparison;
            }
        }
        return new Gap(
                OptionalDouble.of(StrictMath.abs(worst.value())),
                new Interval(low, undefined.isEmpty() ? high : most),
                Optional.of(worst),
                comparisons,
                undefined);
    }
}
