package org.polity.engine.metrics.intervals;

/** The hybrid score interval of a difference of two independent proportions: Newcombe, Statistics in Medicine 17 (1998), method 10. */
public final class Newcombe {

    private Newcombe() {}

    /** The interval of {@code first - second}. */
    public static Interval of(Proportion first, Proportion second, double z) {
        return Mover.difference(first.value(), Wilson.score(first, z), second.value(), Wilson.score(second, z));
    }
}
