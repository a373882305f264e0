package org.polity.engine.metrics;

import java.math.BigDecimal;

/**
 * A figure in the form of the chain: a whole number of millionths.
 *
 * @param value fits an int64
 */
public record PartsPerMillion(long value) implements Comparable<PartsPerMillion> {

    private static final int DECIMALS = 6;
    private static final double MILLION = 1e6;

    /**
     * A double computed from counts may differ from a whole millionth in its last bits. Within this distance it counts as the whole
     * millionth, so that 0.3 - 0.2 against a limit of 0.1 is a tie and not a breach.
     */
    private static final double SLACK = 1e-6;

    /** @throws ArithmeticException if the decimal has more than six decimals or does not fit */
    public static PartsPerMillion exactly(BigDecimal decimal) {
        return new PartsPerMillion(decimal.movePointRight(DECIMALS).longValueExact());
    }

    /** The whole millionth at or below the value. */
    public static PartsPerMillion down(double value) {
        return new PartsPerMillion((long) StrictMath.floor(value * MILLION + SLACK));
    }

    /** The whole millionth at or above the value. */
    public static PartsPerMillion up(double value) {
        return new PartsPerMillion((long) StrictMath.ceil(value * MILLION - SLACK));
    }

    /** The decimal, without trailing zeros. */
    public BigDecimal decimal() {
        BigDecimal decimal = BigDecimal.valueOf(value, DECIMALS).stripTrailingZeros();
        return decimal.signum() == 0 ? BigDecimal.ZERO : decimal;
    }

    @Override
    public int compareTo(PartsPerMillion other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return decimal().toPlainString();
    }
}
