package org.polity.engine.metrics.intervals;

import org.polity.engine.exact.Exp;

/**
 * The log interval of a ratio of two independent proportions: Katz, Baptista, Azen and Pike, Biometrics 34 (1978).
 *
 * <p>If nobody or everybody in a group was selected, one of the four cells is empty, and a single person would decide. Half a row is
 * then added to each cell before the interval is computed (Haldane 1956, Anscombe 1956). The observed ratio does not change, and always
 * lies in the interval: an observed 0 keeps 0 as the lower end, an observed x/0 keeps infinity as the upper end.
 */
public final class Katz {

    private Katz() {}

    /** The interval of {@code first / second}; not both may be 0. */
    public static Interval of(Proportion first, Proportion second, double z) {
        double correction = isAtAnEnd(first) || isAtAnEnd(second) ? 0.5 : 0;
        double a = first.successes() + correction;
        double m = first.trials() + 2 * correction;
        double b = second.successes() + correction;
        double n = second.trials() + 2 * correction;
        double ratio = (a / m) / (b / n);
        double half = z * StrictMath.sqrt(1 / a - 1 / m + 1 / b - 1 / n);
        double observed = first.value() / second.value();
        return new Interval(Math.min(observed, ratio * Exp.of(-half)), Math.max(observed, ratio * Exp.of(half)));
    }

    private static boolean isAtAnEnd(Proportion proportion) {
        return proportion.successes() == 0 || proportion.successes() == proportion.trials();
    }
}
