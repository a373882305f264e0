package org.polity.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.polity.engine.codes.Coded;
import org.polity.engine.metrics.Calibration;
import org.polity.engine.metrics.Comparison;
import org.polity.engine.metrics.Gap;
import org.polity.engine.metrics.Gaps;
import org.polity.engine.metrics.LimitSide;
import org.polity.engine.metrics.Metric;
import org.polity.engine.metrics.Reference;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.groups.Scores;
import org.polity.engine.metrics.intervals.Interval;
import org.polity.engine.verdict.BiasReason;
import org.polity.engine.verdict.Undecided;

/** Measures metrics between groups in one way, and begins no metric with too many comparisons. */
final class MetricFigures {

    /** The limit for one rate: 100 groups in pairs. */
    private static final long MOST_COMPARISONS = 100 * 99 / 2;

    private final Reference reference;
    private final long minimumDenominator;
    private final double confidence;
    private final Coded unscored;

    /** @param unscored why the rows have no scores; empty if they have */
    MetricFigures(Reference reference, long minimumDenominator, double confidence, Coded unscored) {
        this.reference = reference;
        this.minimumDenominator = minimumDenominator;
        this.confidence = confidence;
        this.unscored = unscored;
    }

    MetricFigure of(Metric metric, SortedMap<String, Confusion> groups, SortedMap<String, Scores> moments) {
        Optional<Coded> hindrance = hindrance(metric, groups, moments);
        if (hindrance.isPresent()) {
            return MetricFigure.none(metric, hindrance.get(), List.of());
        }
        Gap gap = gap(metric, groups, moments);
        if (gap.observed().isEmpty() || !gap.undefined().isEmpty()) {
            return MetricFigure.none(metric, reason(metric, gap), gap.comparisons());
        }
        if (metric.isSignedAgainstReference() && !(reference instanceof Reference.AllPairs)) {
            Comparison decisive = gap.decisive().orElseThrow();
            return figure(metric, decisive.value(), signed(metric, decisive, gap), gap);
        }
        double observed = gap.observed().getAsDouble();
        return confidence > metric.mostConfidence()
                ? new MetricFigure(
                        metric,
                        OptionalDouble.of(observed),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        Optional.of(new NoValue.HighConfidence(String.valueOf(metric.mostConfidence()))),
                        correctedFor(metric, gap.comparisons().size()),
                        gap.comparisons())
                : figure(metric, observed, gap.interval(), gap);
    }

    /** Why it is not measured. */
    private Optional<Coded> hindrance(
            Metric metric, SortedMap<String, Confusion> groups, SortedMap<String, Scores> moments) {
        if (metric.needsReference() && reference instanceof Reference.AllPairs) {
            return Optional.of(NoValue.Plain.NEEDS_REFERENCE);
        }
        if (!metric.isAmongPeople()
                && reference instanceof Reference.Named named
                && !groups.containsKey(named.group())) {
            return Optional.of(new BiasReason.MissingReference(named.group()));
        }
        if (groups.size() < 2 && !metric.isAmongPeople() && !(metric.isOfEachGroup() && groups.size() == 1)) {
            return Optional.of(NoValue.Plain.ONE_GROUP);
        }
        long comparisons = metric.comparisons(reference, groups.size());
        if (comparisons > MOST_COMPARISONS * Math.max(1, metric.rates().size())) {
            return Optional.of(new NoValue.TooManyPairs(groups.size(), most(metric)));
        }
        return metric.needsScores() && moments.isEmpty() ? Optional.of(unscored) : Optional.empty();
    }

    /** The groups, if they are not too many. */
    private long most(Metric metric) {
        long groups = 2;
        while (metric.comparisons(reference, groups + 1)
                <= MOST_COMPARISONS * Math.max(1, metric.rates().size())) {
            groups++;
        }
        return groups;
    }

    private MetricFigure figure(Metric metric, double value, Interval interval, Gap gap) {
        return new MetricFigure(
                metric,
                MetricFigure.finite(value),
                MetricFigure.finite(interval.low()),
                MetricFigure.finite(interval.high()),
                Double.isInfinite(value) ? Optional.of(NoValue.Plain.INFINITE) : Optional.empty(),
                correctedFor(metric, gap.comparisons().size()),
                gap.comparisons());
    }

    /**
     * The data chose the reference, so another group may be the true one. The interval of the gap is mirrored to the
     * side of the value.
     */
    private Interval signed(Metric metric, Comparison worst, Gap gap) {
        Interval interval = gap.interval();
        boolean ratio = metric.comparator() == LimitSide.AT_LEAST;
        if (!(reference instanceof Reference.MostFavoured) || ratio && worst.value() > 1) {
            return oneEndCorrected(metric, worst);
        }
        return ratio || worst.value() >= 0 ? interval : new Interval(-interval.high(), -interval.low());
    }

    /**
     * As without a reference: the end that proves the gap is corrected for the number of comparisons, and the other end
     * is not.
     */
    private static Interval oneEndCorrected(Metric metric, Comparison worst) {
        double parity = metric.comparator() == LimitSide.AT_LEAST ? 1 : 0;
        return worst.value() < parity
                ? new Interval(worst.interval().low(), worst.corrected().high())
                : new Interval(worst.corrected().low(), worst.interval().high());
    }

    /** A mean over rates corrects the comparisons of each rate separately. */
    private static OptionalInt correctedFor(Metric metric, int comparisons) {
        return OptionalInt.of(
                switch (metric.form()) {
                    case MEAN_OF_WORST_DIFFERENCES, MEAN_OF_WORST_RATIOS ->
                        comparisons / metric.rates().size();
                    default -> Math.max(1, comparisons);
                });
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

    private Coded reason(Metric metric, Gap gap) {
        return gap.undefined().isEmpty()
                ? NoValue.Plain.NOTHING_COMPARABLE
                : Undecided.reason(metric, gap.undefined().getFirst(), minimumDenominator);
    }
}
