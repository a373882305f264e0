package org.polity.engine.metrics;

/**
 * The interval of a ratio of two independent proportions from the Wilson interval of each: MOVER-R, Donner and Zou, Statistical
 * Methods in Medical Research 21 (2012). It needs no correction where nobody or everybody was selected.
 */
final class WilsonRatio {

    private WilsonRatio() {}

    /** The interval of {@code first / second}; not both may be 0. */
    static Interval of(Proportion first, Proportion second, double z) {
        double p = first.value();
        double q = second.value();
        Interval one = Wilson.score(first, z);
        Interval two = Wilson.score(second, z);
        double observed = p / q;
        double low = end(p, q, one.low(), two.high(), -1);
        double high = end(p, q, one.high(), two.low(), 1);
        return new Interval(Math.min(observed, low), Math.max(observed, high));
    }

    /** The root, on that side, of r^2 b (2q - b) - 2 p q r + a (2p - a) = 0. */
    private static double end(double p, double q, double a, double b, int side) {
        double square = b * (2 * q - b);
        double rest = a * (2 * p - a);
        if (side > 0) {
            double root = p * q + StrictMath.sqrt(Math.max(0, p * q * (p * q) - square * rest));
            return square <= 0 ? Double.POSITIVE_INFINITY : root / square;
        }
        // the same root turned round, which stays whole where the square's factor is 0
        double root = p * q + StrictMath.sqrt(Math.max(0, p * q * (p * q) - square * rest));
        return rest <= 0 ? 0 : rest / root;
    }
}
