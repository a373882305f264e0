package org.polity.engine.metrics;

import java.util.Arrays;

/**
 * Inequality of benefit, b = 1 + decision - label, among individuals: Speicher et al., KDD 2018, as AIF360 has it.
 *
 * <p>The interval is the percentile bootstrap of the four counts. Its draws come from a generator that is written out here and
 * seeded by the counts, so that the same table has the same interval on every machine.
 */
final class Inequality {

    private static final int RESAMPLES = 2000;

    /** Below this many expected events a binomial is drawn event by event; above, from its normal limit. */
    private static final double FEW = 64;

    private long state;

    private Inequality(long seed) {
        this.state = seed;
    }

    /** The index of that metric, NaN when nobody has a benefit or nobody is there. */
    static double of(Metric metric, Confusion table) {
        double n = table.n();
        double mean = (table.tp() + table.tn() + 2.0 * table.fp()) / n;
        if (n == 0 || mean == 0) {
            return Double.NaN;
        }
        double one = (table.tp() + table.tn()) / n;
        double two = table.fp() / n;
        if (metric == Metric.THEIL_INDEX) {
            return one * logTerm(1 / mean) + two * logTerm(2 / mean);
        }
        return ((one + 4 * two) / (mean * mean) - 1) / 2;
    }

    private static double logTerm(double share) {
        return share == 0 ? 0 : share * StrictMath.log(share);
    }

    /** The percentile interval at this confidence. */
    static Interval interval(Metric metric, Confusion table, double confidence) {
        Inequality draws = new Inequality(seed(metric, table));
        double[] values = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double value = of(metric, draws.resample(table));
            values[i] = Double.isNaN(value) ? 0 : value;
        }
        Arrays.sort(values);
        double tail = (1 - confidence) / 2;
        double observed = of(metric, table);
        double low = values[(int) StrictMath.floor(tail * (RESAMPLES - 1))];
        double high = values[(int) StrictMath.ceil((1 - tail) * (RESAMPLES - 1))];
        return new Interval(Math.min(low, observed), Math.max(high, observed));
    }

    private static long seed(Metric metric, Confusion table) {
        long seed = metric.label().length();
        for (long count : new long[] {table.tp(), table.fp(), table.fn(), table.tn()}) {
            seed = seed * 0x9E3779B97F4A7C15L + count;
        }
        return seed;
    }

    private Confusion resample(Confusion table) {
        long left = table.n();
        long rows = left;
        long tp = binomial(rows, (double) table.tp() / left);
        rows -= tp;
        left -= table.tp();
        long fp = left == 0 ? 0 : binomial(rows, (double) table.fp() / left);
        rows -= fp;
        left -= table.fp();
        long fn = left == 0 ? 0 : binomial(rows, (double) table.fn() / left);
        return new Confusion(tp, fp, fn, rows - fn);
    }

    private long binomial(long n, double p) {
        if (n == 0 || p <= 0) {
            return 0;
        }
        if (p >= 1) {
            return n;
        }
        if (p > 0.5) {
            return n - binomial(n, 1 - p);
        }
        if (n * p < FEW) {
            return byWaiting(n, p);
        }
        double deviation = StrictMath.sqrt(n * p * (1 - p));
        double drawn = StrictMath.rint(n * p + deviation * Normal.quantile(uniform()));
        return (long) Math.max(0, Math.min(n, drawn));
    }

    /** Devroye's second waiting time method: exact, in time proportional to the events. */
    private long byWaiting(long n, double p) {
        double scale = StrictMath.log1p(-p);
        long events = 0;
        double waited = 0;
        while (true) {
            waited += StrictMath.floor(StrictMath.log(uniform()) / scale) + 1;
            if (waited > n) {
                return events;
            }
            events++;
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
