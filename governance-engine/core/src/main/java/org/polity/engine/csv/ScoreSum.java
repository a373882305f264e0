package org.polity.engine.csv;

import java.math.BigDecimal;
import org.polity.engine.metrics.groups.Moments;
import org.polity.engine.metrics.groups.Scores;

/** The scores of one label, group and bin, summed exactly in billionths. */
final class ScoreSum {

    private static final long ONE = 1_000_000_000;
    private static final long HALF = ONE / 2;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final boolean positive;
    private final int bin;
    private long rows;
    private final ExactSum sum = new ExactSum();
    private final ExactSum squares = new ExactSum();
    private final ExactSum fourths = new ExactSum();

    ScoreSum(boolean positive, int bin) {
        this.positive = positive;
        this.bin = bin;
    }

    static int bin(long billionths) {
        return (int) Math.min(Scores.BINS - 1, billionths * Scores.BINS / ONE);
    }

    void add(long billionths) {
        rows++;
        sum.add(billionths);
        squares.add(billionths * billionths);
        long error = positive ? ONE - billionths : billionths;
        // the square is cut to nine decimals first, as a database has no room for all of them
        long square = (error * error + HALF) / ONE;
        fourths.add(square * square);
    }

    /** With e = s - y: the sums of e and of its square follow from those of s and its square. */
    Scores scores() {
        BigDecimal n = BigDecimal.valueOf(rows);
        BigDecimal all = sum.decimal(9);
        BigDecimal error = positive ? all.subtract(n) : all;
        BigDecimal square =
                positive ? squares.decimal(18).subtract(all.multiply(TWO)).add(n) : squares.decimal(18);
        return Scores.inBin(bin, new Moments(rows, error, square), new Moments(rows, square, fourths.decimal(18)));
    }
}
