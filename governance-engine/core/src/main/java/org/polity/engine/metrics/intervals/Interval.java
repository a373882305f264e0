package org.polity.engine.metrics.intervals;

/**
 * A closed interval.
 *
 * @param low not above {@code high}
 * @param high may be positive infinity where a ratio has no upper bound
 */
public record Interval(double low, double high) {

    /** @throws IllegalArgumentException if the ends are out of order or not numbers */
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("interval [" + low + ", " + high + "] is upside down");
        }
    }

    /** The interval of one point. */
    public static Interval at(double point) {
        return new Interval(point, point);
    }

    /** The interval of the mean of two quantities, from the interval of each. */
    public Interval middle(Interval other) {
        return new Interval((low + other.low) / 2, (high + other.high) / 2);
    }

    /** The interval when either of two may be the right one. */
    public Interval either(Interval other) {
        return new Interval(Math.min(low, other.low), Math.max(high, other.high));
    }

    /** The interval of the share of all others. */
    public Interval complement() {
        return new Interval(1 - high, 1 - low);
    }

    /** What the interval says about the magnitude of its quantity. */
    public Interval magnitude() {
        if (low >= 0) {
            return this;
        }
        return high <= 0 ? new Interval(-high, -low) : new Interval(0, Math.max(-low, high));
    }

    /** The interval of the ratio turned to at most 1: min(r, 1/r). */
    public Interval folded() {
        if (high <= 1) {
            return this;
        }
        double inverseOfHigh = Double.isInfinite(high) ? 0 : 1 / high;
        return low >= 1 ? new Interval(inverseOfHigh, 1 / low) : new Interval(Math.min(low, inverseOfHigh), 1);
    }
}
