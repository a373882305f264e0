package org.polity.engine.metrics;

import org.polity.engine.exact.Hypot;

/** The hybrid score interval of a difference of two independent proportions: Newcombe, Statistics in Medicine 17 (1998), method 10. */
final class Newcombe {

    private Newcombe() {}

    /** The interval of {@code first - second}. */
    static Interval of(Proportion first, Proportion second, double z) {
        Interval one = Wilson.score(first, z);
        Interval two = Wilson.score(second, z);
        double p = first.value();
        double q = second.value();
        double difference = p - q;
        double down = Hypot.of(p - one.low(), two.high() - q);
        double up = Hypot.of(one.high() - p, q - two.low());
        return new Interval(Math.max(-1, difference - down), Math.min(1, difference + up));
    }
}
