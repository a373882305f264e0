package org.polity.engine.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import org.polity.engine.exact.Doubles;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.groups.Moments;
import org.polity.engine.metrics.groups.Scores;
import org.polity.engine.metrics.intervals.Interval;
import org.polity.engine.metrics.intervals.Normal;
import org.polity.engine.metrics.intervals.Student;

/**
 * Differences of groups in the accuracy of scores. Calibration in the large is the mean of score minus label. The expected calibration
 * error also finds scores that are too high in one part of a group and too low in another. The Brier score is the mean squared error.
 *
 * <p>Two intervals compare two means: Welch's t interval, Biometrika 34 (1947), with Satterthwaite's degrees of freedom, and the same
 * interval after z squared more rows, half of them at each end of the range. Agresti and Coull (The American Statistician 52, 1998) add
 * rows to a share in this way, so that equal rows do not hide the people who were not counted. The wider end counts on each side.
 */
public final class Calibration {

    private static final long FEWEST = 2;

    private final Metric metric;
    private final Reference reference;
    private final long minimumDenominator;
    private final OptionalDouble confidence;
    private final Worst worst;

    /**
     * @param metric a metric of scores
     * @param reference the reference of the comparisons
     * @param minimumDenominator a group with fewer scored rows, or with fewer than two, is undefined
     * @param confidence two-sided, in (0, 1); if empty, observed values are compared
     */
    public Calibration(Metric metric, Reference reference, long minimumDenominator, OptionalDouble confidence) {
        this.metric = metric;
        this.reference = reference;
        this.minimumDenominator = Math.max(FEWEST, minimumDenominator);
        this.confidence = confidence;
        this.worst = new Worst(metric, reference, confidence);
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
        List<GroupPair> rivals = GroupPair.of(defined(groups), reference, tables);
        return worst.gap(compared(groups, rivals, rivals.size()), undefined, tables, other -> {
            List<GroupPair> theirs = GroupPair.of(defined(groups), other, tables);
            return compared(groups, theirs, theirs.size());
        });
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
        List<GroupPair> rivals = GroupPair.of(defined(groups), reference, tables);
        int possible = worst.possible(rivals.size(), tables);
        List<GroupPair> shown = worst.shown(rivals, possible, level -> pair -> isBeyond(groups, pair, level, limit));
        return compared(groups, shown, possible);
    }

    private boolean isBeyond(SortedMap<String, Scores> groups, GroupPair pair, double level, double limit) {
        Interval turned = metric.comparator().turned(interval(groups, pair, value(groups, pair), level));
        return metric.comparator().isBeyond(turned, limit);
    }

    private List<Comparison> compared(SortedMap<String, Scores> groups, List<GroupPair> rivals, int comparisons) {
        return rivals.stream().map(pair -> compare(groups, pair, comparisons)).toList();
    }

    private List<String> defined(SortedMap<String, Scores> groups) {
        return groups.entrySet().stream()
                .filter(group -> group.getValue().n() >= minimumDenominator)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Interval interval(SortedMap<String, Scores> groups, GroupPair pair, double value, double level) {
        Scores one = Objects.requireNonNull(groups.get(pair.group()));
        Scores two = Objects.requireNonNull(groups.get(pair.reference()));
        return interval(one, two, value, level);
    }

    private Comparison compare(SortedMap<String, Scores> groups, GroupPair pair, int comparisons) {
        double value = value(groups, pair);
        Interval alone = interval(groups, pair, value, worst.level(1));
        return new Comparison(
                pair.group(),
                pair.reference(),
                mean(),
                value,
                alone,
                comparisons == 1 ? alone : interval(groups, pair, value, worst.level(comparisons)));
    }

    private double value(SortedMap<String, Scores> groups, GroupPair pair) {
        return value(Objects.requireNonNull(groups.get(pair.group())))
                - value(Objects.requireNonNull(groups.get(pair.reference())));
    }

    private ScoreMean mean() {
        return switch (metric.form()) {
            case CALIBRATION_ERROR -> ScoreMean.CALIBRATION_ERROR;
            case BRIER -> ScoreMean.SQUARED_ERROR;
            case CALIBRATION -> ScoreMean.ERROR;
            default -> throw new IllegalStateException("`" + metric.label() + "` is not measured from scores");
        };
    }

    private double value(Scores scores) {
        return switch (metric.form()) {
            case CALIBRATION_ERROR -> BinnedError.of(scores);
            case BRIER -> scores.squares().mean();
            default -> scores.errors().mean();
        };
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
            double mean = (Doubles.nearest(moments.error()) + more * (least + 1)) / n;
            double square = Doubles.nearest(moments.square()) + more * (least * least + 1);
            return new Sample(n, mean, Math.max(0, square - n * mean * mean) / (n - 1) / n);
        }
    }
}
