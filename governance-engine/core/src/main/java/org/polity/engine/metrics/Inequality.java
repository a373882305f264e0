package org.polity.engine.metrics;

import java.util.Arrays;
import org.polity.engine.exact.Log;
import org.polity.engine.exact.Pow;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.intervals.Interval;
import org.polity.engine.metrics.intervals.Normal;

/**
 * Inequality of benefit, b = 1 + decision - label, among individuals: Speicher et al., KDD 2018, as AIF360 has it.
 *
 * <p>The interval is the percentile interval of a smoothed Bayesian bootstrap (Rubin, Annals of Statistics 9, 1981): 2,000 draws
 * of the shares of those who got less, as much and more than they deserved, from the Dirichlet distribution of their counts and
 * half a row each (Jeffreys). An outcome that was not seen stays possible, so that a few rows without errors never have an interval
 * of no width. The draws come from a generator that is written out here and seeded by the counts: the same table has the same
 * interval on every machine.
 */
final class Inequality {

    /** Of so many draws, eight lie beyond either end: more confidence than that they do not give. */
    static final double MOST_CONFIDENCE = 0.99;

    private static final int RESAMPLES = 2000;
    private static final double HALF_A_ROW = 0.5;

    /** Of a skewed index percentiles miss a little more often than they say: a fifth of the error probability is kept back. */
    private static final double TAIL = 0.8;

    private long state;

    private Inequality(long seed) {
        this.state = seed;
    }

    /** The index of that metric, NaN when nobody has a benefit or nobody is there. */
    static double of(Metric metric, Confusion table) {
        double n = table.n();
        return n == 0 ? Double.NaN : of(metric, (table.tp() + table.tn()) / n, table.fp() / n);
    }

    /** @param one the share of people with benefit 1, {@code two} that of benefit 2; all others have none */
    private static double of(Metric metric, double one, double two) {
        double mean = one + 2 * two;
        if (mean == 0) {
            return Double.NaN;
        }
        if (metric == Metric.THEIL_INDEX) {
            return one * logTerm(1 / mean) + two * logTerm(2 / mean);
        }
        return ((one + 4 * two) / (mean * mean) - 1) / 2;
    }

    private static double logTerm(double share) {
        return share == 0 ? 0 : share * Log.of(share);
    }

    /** The percentile interval at this confidence, which the observed value lies in. */
    static Interval interval(Metric metric, Confusion table, double confidence) {
        Inequality draws = new Inequality(seed(metric, table));
        double[] values = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            values[i] = draws.value(metric, table);
        }
        Arrays.sort(values);
        double tail = TAIL * (1 - confidence) / 2;
        double observed = of(metric, table);
        double low = values[(int) StrictMath.floor(tail * (RESAMPLES - 1))];
        double high = values[(int) StrictMath.ceil((1 - tail) * (RESAMPLES - 1))];
        return new Interval(Math.min(low, observed), Math.max(high, observed));
    }

    private double value(Metric metric, Confusion table) {
        double none = gamma(table.fn() + HALF_A_ROW);
        double one = gamma(table.tp() + table.tn() + HALF_A_ROW);
        double two = gamma(table.fp() + HALF_A_ROW);
        double all = none + one + two;
        return of(metric, one / all, two / all);
    }

    private static long seed(Metric metric, Confusion table) {
        long seed = metric.label().length();
        for (long count : new long[] {table.tp(), table.fp(), table.fn(), table.tn()}) {
            seed = seed * 0x9E3779B97F4A7C15L + count;
        }
        return seed;
    }

    /** A draw of the gamma distribution: Marsaglia and Tsang, ACM Transactions on Mathematical Software 26 (2000). */
    private double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * Pow.of(uniform(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = Normal.quantile(uniform());
            double v = 1 + c * x;
            if (v > 0) {
                v = v * v * v;
                if (Log.of(uniform()) < x * x / 2 + d - d * v + d * Log.of(v)) {
                    return d * v;
                }
            }
        }
    }

    /** SplitMix64 (Steele, Lea and Flood 2014), in the open interval (0, 1). */
    private double uniform() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return ((z >>> 11) + 0.5) * 0x1.0p-53;
    }
}
