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
 * mean squared error. Two means are compared by Welch's t interval, Biometrika 34 (1947), with Satterthwaite's degrees of freedom,
 * and by the same of rows to which z squared more were added, half of them at each end of the range: as Agresti and Coull (The
 * American Statistician 52, 1998) do for a share, so that rows that are all alike do not speak for those not seen. The wider ends count.
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
        List<Comparison> comparisons = compared(groups, rivals, rivals.size());
        Interval interval = interval(comparisons);
        for (String other : others(tables)) {
            List<Rivals> theirs = Rivals.of(defined(groups), new Reference.Named(other), tables);
            interval = interval.either(interval(compared(groups, theirs, theirs.size())));
        }
        return gap(comparisons, interval, undefined);
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
        int others = others(tables).size();
        // as in Gaps
        int possible = others == 0 ? rivals.size() : rivals.size() * tables.size() / 2;
        List<Rivals> shown = others == 0
                ? Holm.shown(rivals, level(1), (pair, level) -> isBeyond(groups, pair, level, limit))
                : rivals.stream()
                        .filter(pair -> isBeyond(groups, pair, level(possible), limit))
                        .toList();
        return compared(groups, shown, possible);
    }

    private boolean isBeyond(SortedMap<String, Scores> groups, Rivals pair, double level, double limit) {
        return interval(groups, pair, level).magnitude().low() > limit;
    }

    private List<String> others(SortedMap<String, Confusion> tables) {
        return confidence.isEmpty() ? List.of() : Favoured.others(reference, tables, confidence.getAsDouble());
    }

    private List<Comparison> compared(SortedMap<String, Scores> groups, List<Rivals> rivals, int comparisons) {
        return rivals.stream()
                .map(pair -> compare(groups, pair.group(), pair.reference(), comparisons))
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
        return confidence.isEmpty() ? 0 : 1 - (1 - confidence.getAsDouble()) * Favoured.left(reference) / comparisons;
    }

    private Interval interval(Scores one, Scores two, double value, double level) {
        if (confidence.isEmpty()) {
            return Interval.at(value);
        }
        Interval interval = switch (metric.form()) {
            case CALIBRATION_ERROR -> {
                double reach = BinnedError.reach(one, two, level);
                yield new Interval(value - reach, value + reach);
            }
            case BRIER -> mean(one.squares(), two.squares(), 0, value, level);
            default -> mean(one.errors(), two.errors(), -1, value, level);
        };
        double most = metric.largest();
        return new Interval(Math.max(-most, interval.low()), Math.min(most, interval.high()));
    }

    /** @param least of the range, which ends at 1 */
    private static Interval mean(Moments one, Moments two, double least, double value, double level) {
        double z = Normal.twoSided(level);
        Interval seen = welch(Sample.of(one, least), Sample.of(two, least), level);
        Interval unseen = welch(Sample.with(one, least, z * z / 2), Sample.with(two, least, z * z / 2), level);
        return new Interval(
                Math.min(value, Math.min(seen.low(), unseen.low())),
                Math.max(value, Math.max(seen.high(), unseen.high())));
    }

    private static Interval welch(Sample one, Sample two, double level) {
        double first = one.varianceOfMean();
        double second = two.varianceOfMean();
        double degrees =
                (first + second) * (first + second) / (first * first / (one.n() - 1) + second * second / (two.n() - 1));
        double half = Student.twoSided(level, degrees) * StrictMath.sqrt(first + second);
        double value = one.mean() - two.mean();
        return new Interval(value - half, value + half);
    }

    /** @param n rows, not all of them whole */
    private record Sample(double n, double mean, double varianceOfMean) {

        static Sample of(Moments moments, double least) {
            return new Sample(moments.n(), moments.mean(), moments.varianceOfMean((1 - least) / 2));
        }

        /** With so many rows more at each end. */
        static Sample with(Moments moments, double least, double more) {
            double n = moments.n() + 2 * more;
            double mean = (moments.error().doubleValue() + more * (least + 1)) / n;
            double square = moments.square().doubleValue() + more * (least * least + 1);
            return new Sample(n, mean, Math.max(0, square - n * mean * mean) / (n - 1) / n);
        }
    }

    /** Of the largest of these; of none, all that can be. */
    private Interval interval(List<Comparison> comparisons) {
        double low = 0;
        double high = comparisons.isEmpty() ? metric.largest() : 0;
        for (Comparison comparison : comparisons) {
            low = Math.max(low, comparison.corrected().magnitude().low());
            high = Math.max(high, comparison.interval().magnitude().high());
        }
        return new Interval(low, high);
    }

    private Gap gap(List<Comparison> comparisons, Interval interval, List<Undefined> undefined) {
        double most = metric.largest();
        if (comparisons.isEmpty()) {
            return new Gap(OptionalDouble.empty(), new Interval(0, most), Optional.empty(), comparisons, undefined);
        }
        Comparison worst = comparisons.getFirst();
        for (Comparison comparison : comparisons) {
            if (StrictMath.abs(comparison.value()) > StrictMath.abs(worst.value())) {
                worst = comparison;
            }
        }
        return new Gap(
                OptionalDouble.of(StrictMath.abs(worst.value())),
                new Interval(interval.low(), undefined.isEmpty() ? interval.high() : most),
                Optional.of(worst),
                comparisons,
                undefined);
    }
}
