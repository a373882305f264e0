package org.polity.engine.metrics.intervals;

import org.polity.engine.exact.Exp;
import org.polity.engine.exact.Log;

/**
 * The interval of one proportion, with at most the stated error probability for every proportion and every number of rows:
 * Clopper and Pearson, Biometrika 26 (1934).
 *
 * <p>Its ends are quantiles of beta distributions. For no success, or one, the ends have a closed form. All other ends use Paulson's
 * approximation of the F distribution (Annals of Mathematical Statistics 13, 1942): for few
 * successes the tail is up to 1.4 % larger than the nominal one of 5 or 10 %, for small tails it is smaller. Where the approximation
 * has no value, the end is the end of the range.
 */
public final class ClopperPearson {

    private ClopperPearson() {}

    /** The interval of a defined proportion, two-sided at this confidence (between 0 and 1). */
    public static Interval of(Proportion proportion, double confidence) {
        return of(proportion, Level.of(confidence));
    }

    public static Interval of(Proportion proportion, Level level) {
        double k = proportion.successes();
        double n = proportion.trials();
        double p = proportion.value();
        // an approximate end never passes the share that was seen
        return new Interval(Math.min(p, 1 - upper(n - k, n, level)), Math.max(p, upper(k, n, level)));
    }

    /** The p of which so few successes, or fewer, have the probability of the tail. */
    private static double upper(double k, double n, Level level) {
        if (k == n) {
            return 1;
        }
        if (k == 0) {
            return 1 - Exp.of(Log.of(level.tail()) / n);
        }
        if (k == n - 1) {
            return Exp.of(Log.of(1 - level.tail()) / n);
        }
        double odds = (k + 1) / (n - k) * paulson(2 * (k + 1), 2 * (n - k), level.z());
        return Double.isInfinite(odds) ? 1 : odds / (1 + odds);
    }

    /** The quantile of the F distribution: its cube root is nearly a ratio of two normal quantities (Fieller). */
    private static double paulson(double first, double second, double z) {
        double a = 2 / (9 * first);
        double b = 2 / (9 * second);
        double divisor = (1 - b) * (1 - b) - b * z * z;
        if (divisor <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        double square = (1 - a) * (1 - a) * b + (1 - b) * (1 - b) * a - a * b * z * z;
        double root = ((1 - a) * (1 - b) + z * StrictMath.sqrt(Math.max(0, square))) / divisor;
        return root * root * root;
    }
}
