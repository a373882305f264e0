package org.polity.engine.metrics.groups;

import java.math.BigDecimal;
import org.polity.engine.exact.Doubles;

/**
 * The exact sums over a group's rows that calibration needs: e = score - label, label being 1 for positive.
 *
 * @param n rows
 * @param error sum of e
 * @param square sum of e squared
 */
public record Moments(long n, BigDecimal error, BigDecimal square) {

    /** Nothing. */
    public static final Moments EMPTY = new Moments(0, BigDecimal.ZERO, BigDecimal.ZERO);

    /** Both groups' rows together. */
    public Moments plus(Moments other) {
        return new Moments(n + other.n, error.add(other.error), square.add(other.square));
    }

    public double mean() {
        return Doubles.nearest(error) / n;
    }

    /**
     * Of the mean, from the sample's variance. Rows with equal errors show little about people who were not counted. The variance is
     * therefore at least the variance with half a row more at each end of the range.
     *
     * @param reach half the width of the range
     */
    public double varianceOfMean(double reach) {
        double mean = mean();
        double sample = n == 1 ? 0 : (Doubles.nearest(square) - n * mean * mean) / (n - 1.0);
        return Math.max(sample, reach * reach / n) / n;
    }
}
