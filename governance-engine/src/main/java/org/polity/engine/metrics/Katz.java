package org.polity.engine.metrics;

/**
 * The log interval of a ratio of two independent proportions: Katz, Baptista, Azen and Pike, Biometrics 34 (1978).
 *
 * <p>Where the formula has no value (nobody selected on a side, or everybody on both) half a row is added to each of the four
 * cells before the interval is taken; the observed ratio is never changed. An observed 0 keeps 0 as its lower end, an observed
 * x/0 keeps infinity as its upper end.
 */
final class Katz {

    private Katz() {}

    /** The interval of {@code first / second}; not both may be 0. */
    static Interval of(Proportion first, Proportion second, double z) {
        double a = first.successes();
        double m = first.trials();
        double b = second.successes();
        double n = second.trials();
        boolean corrected = a == 0 || b == 0 || (a == m && b == n);
        if (corrected) {
            a += 0.5;
            b += 0.5;
            m += 1;
            n += 1;
        }
        double ratio = (a / m) / (b / n);
        double half = z * StrictMath.sqrt(1 / a - 1 / m + 1 / b - 1 / n);
        double low = first.successes() == 0 ? 0 : ratio * StrictMath.exp(-half);
        double high = second.successes() == 0 ? Double.POSITIVE_INFINITY : ratio * StrictMath.exp(half);
        return new Interval(low, high);
    }
}
