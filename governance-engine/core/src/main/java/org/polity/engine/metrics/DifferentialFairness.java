package org.polity.engine.metrics;

import org.polity.engine.exact.Log;

/**
 * One pair's share of smoothed empirical differential fairness: Foulds, Islam, Keya and Pan, ICDE 2020, with concentration 1
 * and two outcomes, as AIF360's {@code smoothed_edf} has it: p = (k + 1/2) / (n + 1).
 */
final class DifferentialFairness {

    private DifferentialFairness() {}

    /** The larger log ratio, without sign, of selection and of non-selection. */
    static double of(Proportion first, Proportion second) {
        return Math.max(
                StrictMath.abs(log(first) - log(second)),
                StrictMath.abs(log(complement(first)) - log(complement(second))));
    }

    /** The delta method's interval of the larger log ratio. */
    static Interval interval(Proportion first, Proportion second, double z) {
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
