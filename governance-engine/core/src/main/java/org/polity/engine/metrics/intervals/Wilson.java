package org.polity.engine.metrics.intervals;

/** The score interval of one proportion: Wilson, JASA 22 (1927). */
public final class Wilson {

    private Wilson() {}

    /** The interval of a defined proportion, two-sided at this confidence (between 0 and 1). */
    public static Interval of(Proportion proportion, double confidence) {
        return score(proportion, Normal.twoSided(confidence));
    }

    public static Interval score(Proportion proportion, double z) {
        double n = proportion.trials();
        double p = proportion.value();
        double zz = z * z;
        double centre = (p + zz / (2 * n)) / (1 + zz / n);
        double half = z * StrictMath.sqrt(p * (1 - p) / n + zz / (4 * n * n)) / (1 + zz / n);
        // at the ends the formula gives 0 or 1 up to rounding; say so exactly
        double low = proportion.successes() == 0 ? 0 : Math.max(0, centre - half);
        double high = proportion.successes() == proportion.trials() ? 1 : Math.min(1, centre + half);
        return new Interval(low, high);
    }
}
