package org.polity.engine.metrics.intervals;

/**
 * The interval of a difference of two independent proportions after a success and a failure were added to each: Agresti and Caffo,
 * The American Statistician 54 (2000). The observed difference always lies in it.
 */
public final class AgrestiCaffo {

    private AgrestiCaffo() {}

    /** The interval of {@code first - second}. */
    public static Interval of(Proportion first, Proportion second, double z) {
        double p = share(first);
        double q = share(second);
        double half = z * StrictMath.sqrt(p * (1 - p) / (first.trials() + 2) + q * (1 - q) / (second.trials() + 2));
        double observed = first.value() - second.value();
        return new Interval(
                Math.max(-1, Math.min(observed, p - q - half)), Math.min(1, Math.max(observed, p - q + half)));
    }

    private static double share(Proportion proportion) {
        return (proportion.successes() + 1.0) / (proportion.trials() + 2);
    }
}
