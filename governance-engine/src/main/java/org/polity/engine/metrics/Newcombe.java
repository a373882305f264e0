package org.polity.engine.metrics;

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
        double down = StrictMath.hypot(p - one.low(), two.high() - q);
        double up = StrictMath.hypot(one.high() - p, q - two.low());
        return new Interval(Math.max(-1, difference - down), Math.min(1, difference + up));
    }
}
