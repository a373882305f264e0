package org.polity.engine.exact;

import java.math.BigDecimal;
import java.math.BigInteger;

/** The double nearest to a decimal. {@code BigDecimal.doubleValue} and {@code Double.parseDouble} miss it in some browsers' Java. */
public final class Doubles {

    private static final BigInteger EXACT = BigInteger.ONE.shiftLeft(53);
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final int HIGHEST = 310;
    private static final int LOWEST = -330;
    private static final int SMALLEST_EXPONENT = -1074;
    private static final int DIGITS = 53;

    private Doubles() {}

    /** The nearest double, of two equally near ones the even one; infinite beyond the largest. */
    public static double nearest(BigDecimal decimal) {
        BigInteger digits = decimal.unscaledValue().abs();
        double magnitude = nearest(digits, decimal.scale(), decimal.precision());
        return decimal.signum() < 0 ? -magnitude : magnitude;
    }

    private static double nearest(BigInteger digits, int scale, int precision) {
        if (digits.signum() == 0) {
            return 0;
        }
        if (digits.compareTo(EXACT) <= 0 && scale >= 0 && scale < POWERS_OF_TEN.length) {
            // both are exact, and a division is rounded once
            return digits.longValue() / POWERS_OF_TEN[scale];
        }
        long magnitude = (long) precision - scale;
        if (magnitude > HIGHEST) {
            return Double.POSITIVE_INFINITY;
        }
        if (magnitude < LOWEST) {
            return 0;
        }
        return scale > 0
                ? quotient(digits, BigInteger.TEN.pow(scale))
                : quotient(digits.multiply(BigInteger.TEN.pow(-scale)), BigInteger.ONE);
    }

    /** Two bits more than a double has decide where to round, and a third says whether anything is behind them. */
    private static double quotient(BigInteger numerator, BigInteger denominator) {
        int shift = DIGITS + 3 - (numerator.bitLength() - denominator.bitLength());
        BigInteger[] parts = shift >= 0
                ? numerator.shiftLeft(shift).divideAndRemainder(denominator)
                : numerator.divideAndRemainder(denominator.shiftLeft(-shift));
        long bits = parts[0].longValue() | (parts[1].signum() == 0 ? 0 : 1);
        int surplus = Math.max(64 - Long.numberOfLeadingZeros(bits) - DIGITS, SMALLEST_EXPONENT + shift);
        return surplus > 62 ? 0 : scaled(rounded(bits, surplus), surplus - shift);
    }

    /** A number of at most 53 bits times a power of two: exact, or infinite. */
    private static double scaled(double whole, int exponent) {
        return exponent < -1000 ? whole * 0x1p-1000 * power(exponent + 1000) : whole * power(Math.min(exponent, 1023));
    }

    private static double power(int exponent) {
        return Double.longBitsToDouble((exponent + 1023L) << 52);
    }

    private static long rounded(long bits, int surplus) {
        long kept = bits >> surplus;
        long rest = bits - (kept << surplus);
        long half = 1L << surplus - 1;
        return rest > half || rest == half && (kept & 1) == 1 ? kept + 1 : kept;
    }
}
