package org.polity.engine.metrics;

import org.polity.engine.exact.Hypot;

/**
 * The interval of a sum of independent quantities from their own intervals: MOVER, Zou and Donner, Statistics in Medicine 27
 * (2008).
 */
final class Mover {

    private Mover() {}

    /** The interval of the mean of two quantities with these values and intervals. */
    static Interval mean(double first, Interval one, double second, Interval two) {
        double mean = (first + second) / 2;
        double down = Hypot.of(first - one.low(), second - two.low()) / 2;
        double up = Hypot.of(one.high() - first, two.high() - second) / 2;
        return new Interval(mean - down, mean + up);
    }
}
