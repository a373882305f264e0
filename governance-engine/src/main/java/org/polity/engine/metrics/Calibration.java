package org.polity.engine.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * How differently scores keep their promise: calibration in the large, the mean of score minus label, is 0 when they promise each
 * group what it gets. Two means are compared by Welch's t interval, Biometrika 34 (1947), with Satterthwaite's degrees of freedom.
 */
public final class Calibration {

    private static final long FEWEST = 2;

    private final Reference reference;
    private final long minimumDenominator;
    private final OptionalDouble confidence;

    /**
     * @param reference whom groups are compared with
     * @param minimumDenominator a group of fewer scored rows is undefined, and so is one of fewer than two
     * @param confidence two-sided, in (0, 1); empty takes observed values as they are
     */
    public Calibration(Reference reference, long minimumDenominator, OptionalDouble confidence) {
        this.reference = reference;
        this.minimumDenominator = Math.max(FEWEST, minimumDenominator);
        this.confidence = confidence;
    }

    /**
     * The gap between these groups, of which there should be two or more.
     *
     * @param tables the same groups, from which the reference is chosen
     */
    public Gap between(SortedMap<String, Moments> groups, SortedMap<String, Confusion> tables) {
        List<Undefined> undefined = new ArrayList<>();
        List<String> names = new ArrayList<>();
        groups.forEach((name, moments) -> {
            if (moments.n() < minimumDenominator) {
                undefined.add(new Undefined(name, Rate.SELECTION, moments.n()));
            } else {
                names.add(name);
            }
        });
        List<Rivals> rivals = Rivals.of(names, reference, tables);
        List<Comparison> comparisons = rivals.stream()
                .map(pair -> compare(groups, pair.group(), pair.reference(), rivals.size()))
                .toList();
        return gap(comparisons, undefined);
    }

    private Comparison compare(SortedMap<String, Moments> groups, String group, String other, int comparisons) {
        Moments one = Objects.requireNonNull(groups.get(group));
        Moments two = Objects.requireNonNull(groups.get(other));
        double value = one.mean() - two.mean();
        return new Comparison(
                group,
                other,
                Rate.SELECTION,
                value,
                interval(one, two, value, 1),
                interval(one, two, value, comparisons));
    }

    private Interval interval(Moments one, Moments two, double value, int comparisons) {
        if (confidence.isEmpty()) {
            return Interval.at(value);
        }
        double first = one.varianceOfMean();
        double second = two.varianceOfMean();
        double degrees =
                (first + second) * (first + second) / (first * first / (one.n() - 1) + second * second / (two.n() - 1));
        double t = Student.twoSided(1 - (1 - confidence.getAsDouble()) / comparisons, degrees);
        double half = t * StrictMath.sqrt(first + second);
        return new Interval(Math.max(-2, value - half), Math.min(2, value + half));
    }

    private static Gap gap(List<Comparison> comparisons, List<Undefined> undefined) {
        double most = Metric.CALIBRATION_DIFFERENCE.largest();
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
