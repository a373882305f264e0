package org.polity.engine.metrics.intervals;

import org.polity.engine.exact.Hypot;

/**
 * The interval of a quantity made of two independent ones, from their values and intervals: MOVER. Differences and sums: Zou and
 * Donner, Statistics in Medicine 27 (2008); ratios: Donner and Zou, Statistical Methods in Medical Research 21 (2012).
 */
public final class Mover {

    private Mover() {}

    /** The interval of {@code first - second}, two shares. */
    public static Interval difference(double first, Interval one, double second, Interval two) {
        double difference = first - second;
        double down = Hypot.of(first - one.low(), two.high() - second);
        double up = Hypot.of(one.high() - first, second - two.low());
        return new Interval(Math.max(-1, difference - down), Math.min(1, difference + up));
    }

    /** The interval of the mean of two quantities with these values and intervals. */
    public static Interval mean(double first, Interval one, double second, Interval two) {
        double mean = (first + second) / 2;
        double down = Hypot.of(first - one.low(), second - two.low()) / 2;
        double up = Hypot.of(one.high() - first, two.high() - second) / 2;
        return new Interval(mean - down, mean + up);
    }

    /** The interval of {@code first / second}, two shares; everything where both are 0. */
    public static Interval ratio(double first, Interval one, double second, Interval two) {
        if (first == 0 && second == 0) {
            return new Interval(0, Double.POSITIVE_INFINITY);
        }
        double observed = first / second;
        double low = end(first, second, one.low(), two.high(), -1);
        double high = end(first, second, one.high(), two.low(), 1);
        return new Interval(Math.min(observed, low), Math.max(observed, high));
    }

    /** The root, on that side, of r^2 b (2q - b) - 2 p q r + a (2p - a) = 0. */
    private static double end(double p, double q, double a, double b, int side) {
        double square = b * (2 * q - b);
        double rest = a * (2 * p - a);
        double root = p * q + StrictMath.sqrt(Math.max(0, p * q * (p * q) - square * rest));
        if (side > 0) {
            return square <= 0 ? Double.POSITIVE_INFINITY : root / square;
        }
        // the same root turned round, which stays whole where the square's factor is 0
        return rest <= 0 ? 0 : rest / root;
    }
}
