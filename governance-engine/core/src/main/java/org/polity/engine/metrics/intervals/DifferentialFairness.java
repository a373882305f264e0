package org.polity.engine.metrics.intervals;

import org.polity.engine.exact.Log;

/**
 * One pair's share of smoothed empirical differential fairness: Foulds, Islam, Keya and Pan, ICDE 2020, with concentration 1
 * and two outcomes, as AIF360's {@code smoothed_edf} has it: p = (k + 1/2) / (n + 1).
 */
public final class DifferentialFairness {

    private DifferentialFairness() {}

    /** The larger log ratio, without sign, of selection and of non-selection. */
    public static double of(Proportion first, Proportion second) {
        return Math.max(
                StrictMath.abs(log(first) - log(second)),
                StrictMath.abs(log(complement(first)) - log(complement(second))));
    }

    /**
     * The interval of the larger log ratio of the true shares, from the intervals of both ratios; a ratio that may be anything has a
     * logarithm without end, which is cut here.
     *
     * @param most where it is cut
     */
    public static Interval interval(Interval chosen, Interval refused, double most) {
        Interval one = log(chosen);
        Interval two = log(refused);
        return new Interval(
                Math.min(most, Math.max(one.low(), two.low())), Math.min(most, Math.max(one.high(), two.high())));
    }

    private static Interval log(Interval ratio) {
        double low = ratio.low() == 0 ? Double.NEGATIVE_INFINITY : Log.of(ratio.low());
        double high = Double.isInfinite(ratio.high()) ? ratio.high() : Log.of(ratio.high());
        return new Interval(low, high).magnitude();
    }

    /** The delta method's interval of the larger log ratio, which misses the truth too often where a small group is beside a large one. */
    public static Interval delta(Proportion first, Proportion second, double z) {
        Interval chosen = interval(log(first) - log(second), first, second, z);
        Interval refused =
                interval(log(complement(first)) - log(complement(second)), complement(first), complement(second), z);
        return new Interval(Math.max(chosen.low(), refused.low()), Math.max(chosen.high(), refused.high()));
    }

    private static Interval interval(double value, Proportion first, Proportion second, double z) {
        double half = z * StrictMath.sqrt(variance(first) + variance(second));
        return new Interval(value - half, value + half).magnitude();
    }

    private static double log(Proportion proportion) {
        return Log.of((proportion.successes() + 0.5) / (proportion.trials() + 1));
    }

    private static double variance(Proportion proportion) {
        return 1 / (proportion.successes() + 0.5) - 1.0 / (proportion.trials() + 1);
    }

    private static Proportion complement(Proportion proportion) {
        return new Proportion(proportion.trials() - proportion.successes(), proportion.trials());
    }
}
