/*
 * ====================================================
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 *
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 * ====================================================
 */
package org.polity.engine.exact;

/**
 * The natural logarithm with the bits of {@code StrictMath.log}: fdlibm's {@code e_log.c}, from FreeBSD's copy of it.
 *
 * <p>x = 2^k (1 + f) with 1 + f from sqrt(1/2) to sqrt(2); with s = f / (2 + f), log(1 + f) is 2s and a polynomial in s squared
 * whose error stays below 2^-58.45. The error of the result is less than one unit in the last place.
 */
public final class Log {

    private static final double LN2_HIGH = 6.93147180369123816490e-01;
    private static final double LN2_LOW = 1.90821492927058770002e-10;
    private static final double TWO_54 = 0x1p54;
    private static final double L1 = 6.666666666666735130e-01;
    private static final double L2 = 3.999999999940941908e-01;
    private static final double L3 = 2.857142874366239149e-01;
    private static final double L4 = 2.222219843214978396e-01;
    private static final double L5 = 1.818357216161805012e-01;
    private static final double L6 = 1.531383769920937332e-01;
    private static final double L7 = 1.479819860511658591e-01;

    private Log() {}

    /** NaN below zero, minus infinity at zero. */
    public static double of(double x) {
        if (x == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (x < 0 || Double.isNaN(x)) {
            return Double.NaN;
        }
        boolean subnormal = DoubleWords.high(x) < 0x00100000;
        double scaled = subnormal ? x * TWO_54 : x;
        int high = DoubleWords.high(scaled);
        return high >= 0x7ff00000 ? x : finite(scaled, high, subnormal ? -54 : 0);
    }

    /** log(x 2^shift) of a normal x. */
    private static double finite(double x, int high, int shift) {
        int fraction = high & 0x000fffff;
        int carry = (fraction + 0x95f64) & 0x100000;
        double k = shift + (high >> 20) - 1023 + (carry >> 20);
        double f = DoubleWords.withHigh(x, fraction | (carry ^ 0x3ff00000)) - 1.0;
        if ((0x000fffff & (2 + fraction)) < 3) {
            return nearOne(f, k);
        }
        double s = f / (2.0 + f);
        double z = s * s;
        double w = z * z;
        double odd = w * (L2 + w * (L4 + w * L6));
        double even = z * (L1 + w * (L3 + w * (L5 + w * L7)));
        double r = even + odd;
        if (((fraction - 0x6147a) | (0x6b851 - fraction)) > 0) {
            double half = 0.5 * f * f;
            return k == 0 ? f - (half - s * (half + r)) : k * LN2_HIGH - ((half - (s * (half + r) + k * LN2_LOW)) - f);
        }
        return k == 0 ? f - s * (f - r) : k * LN2_HIGH - ((s * (f - r) - k * LN2_LOW) - f);
    }

    /** Where f lies within 2^-20 of zero. */
    private static double nearOne(double f, double k) {
        if (f == 0) {
            return k == 0 ? 0 : k * LN2_HIGH + k * LN2_LOW;
        }
        double r = f * f * (0.5 - 0.33333333333333333 * f);
        return k == 0 ? f - r : k * LN2_HIGH - ((r - k * LN2_LOW) - f);
    }
}
