package org.polity.engine.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * The largest difference between two groups of calibration in the large, the mean of score minus label: 0 when scores promise
 * each group what it gets. Normal intervals with separate variances (Welch).
 */
public final class Calibration {

    private static final long FEWEST = 2;

    private Calibration() {}

    /** The gap between these groups; every pair is compared. */
    public static Gap between(SortedMap<String, Moments> groups, long minimumDenominator, OptionalDouble confidence) {
        List<Undefined> undefined = new ArrayList<>();
        List<String> names = new ArrayList<>();
        groups.forEach((name, moments) -> {
            if (moments.n() < Math.max(FEWEST, minimumDenominator)) {
                undefined.add(new Undefined(name, Rate.SELECTION, moments.n()));
            } else {
                names.add(name);
            }
        });
        int pairs = names.size() * (names.size() - 1) / 2;
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                comparisons.add(compare(groups, names.get(i), names.get(j), confidence, pairs));
            }
        }
        return gap(comparisons, undefined);
    }

    private static Comparison compare(
            SortedMap<String, Moments> groups, String group, String other, OptionalDouble confidence, int pairs) {
        Moments one = Objects.requireNonNull(groups.get(group));
        Moments two = Objects.requireNonNull(groups.get(other));
        double value = one.mean() - two.mean();
        double error = StrictMath.sqrt(one.varianceOfMean() + two.varianceOfMean());
        double half = confidence.isEmpty() ? 0 : error * Normal.twoSided(confidence.getAsDouble());
        double wide = confidence.isEmpty() ? 0 : error * Normal.twoSided(1 - (1 - confidence.getAsDouble()) / pairs);
        return new Comparison(
                group,
                other,
                Rate.SELECTION,
                value,
                new Interval(value - half, value + half),
                new Interval(value - wide, value + wide));
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
