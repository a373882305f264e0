package org.polity.engine.metrics.intervals;

import org.polity.engine.exact.Exp;
import org.polity.engine.exact.Log;

/**
 * Quantiles of Student's t distribution, for means whose variance is itself estimated. With functions of the
 * engine's own, so that every machine and browser computes the same bits.
 */
public final class Student {

    /** From here on four terms of the Cornish-Fisher expansion are exact to the last bits that matter. */
    private static final double MANY = 1000;

    private static final int MOST_STEPS = 60;
    private static final double CLOSE = 1e-13;

    private Student() {}

    /** The t of a two-sided interval at this confidence: 2.262 for 0.95 and 9 degrees of freedom, which need not be whole. */
    public static double twoSided(double confidence, double degrees) {
        double expanded = expanded(Normal.twoSided(confidence), degrees);
        return degrees >= MANY ? expanded : solved((1 - confidence) / 2, expanded, degrees);
    }

    /** Abramowitz and Stegun 26.7.5. */
    private static double expanded(double z, double v) {
        double zz = z * z;
        double one = z * (zz + 1) / 4;
        double two = z * ((5 * zz + 16) * zz + 3) / 96;
        double three = z * (((3 * zz + 19) * zz + 17) * zz - 15) / 384;
        double four = z * ((((79 * zz + 776) * zz + 1482) * zz - 1920) * zz - 945) / 92160;
        return z + (one + (two + (three + four / v) / v) / v) / v;
    }

    /** The t above which this share lies: bracketed, then halved. */
    private static double solved(double tail, double start, double degrees) {
        double low = 0;
        double high = start;
        while (upper(high, degrees) > tail) {
            low = high;
            high *= 2;
        }
        for (int step = 0; step < MOST_STEPS && high - low > CLOSE * high; step++) {
            double middle = (low + high) / 2;
            if (upper(middle, degrees) > tail) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** P(T > t). */
    private static double upper(double t, double degrees) {
        double tt = t * t;
        return t == 0 ? 0.5 : beta(degrees / (degrees + tt), tt / (degrees + tt), degrees / 2, 0.5) / 2;
    }

    /** The regularised incomplete beta function; y = 1 - x, given for the digits that the difference would lose. */
    private static double beta(double x, double y, double a, double b) {
        double front = Exp.of(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Log.of(x) + b * Log.of(y));
        return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(y, b, a) / b;
    }

    /** Its continued fraction by Lentz's method: Abramowitz and Stegun 26.5.8. */
    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / (1 - (a + b) * x / (a + 1));
        double h = d;
        for (int m = 1; m < 10_000; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / (1 + even * d);
            c = 1 + even / c;
            h *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / (1 + odd * d);
            c = 1 + odd / c;
            double change = d * c;
            h *= change;
            if (StrictMath.abs(change - 1) < 1e-15) {
                break;
            }
        }
        return h;
    }

    /** Stirling's series, moved to where it is exact. */
    private static double logGamma(double x) {
        double shift = 0;
        double y = x;
        while (y < 15) {
            shift += Log.of(y);
            y++;
        }
        double yy = 1 / (y * y);
        double series = (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - yy / 1188) * yy) * yy) * yy) / y;
        return (y - 0.5) * Log.of(y) - y + Log.of(2 * StrictMath.PI) / 2 + series - shift;
    }
}
