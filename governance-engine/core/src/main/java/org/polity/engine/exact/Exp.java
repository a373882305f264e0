/*
 * ====================================================
 * Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved.
 *
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 * ====================================================
 */
package org.polity.engine.exact;

/**
 * The exponential function with the bits of {@code StrictMath.exp}: fdlibm's {@code e_exp.c}, from FreeBSD's copy of it.
 *
 * <p>x = k ln 2 + r with |r| at most ln 2 / 2; exp(r) is a rational function whose error stays below 2^-59, and exp(x) is
 * 2^k exp(r). The error of the result is less than one unit in the last place.
 */
public final class Exp {

    private static final double OVERFLOW = 7.09782712893383973096e+02;
    private static final double UNDERFLOW = -7.45133219101941108420e+02;
    private static final double LN2_HIGH = 6.93147180369123816490e-01;
    private static final double LN2_LOW = 1.90821492927058770002e-10;
    private static final double ONE_BY_LN2 = 1.44269504088896338700e+00;
    private static final double P1 = 1.66666666666666019037e-01;
    private static final double P2 = -2.77777777770155933842e-03;
    private static final double P3 = 6.61375632143793436117e-05;
    private static final double P4 = -1.65339022054652515390e-06;
    private static final double P5 = 4.13813679705723846039e-08;
    private static final double TWO_M1000 = 0x1p-1000;

    private Exp() {}

    /** Zero for what underflows, infinity for what overflows. */
    public static double of(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        if (x > OVERFLOW) {
            return Double.POSITIVE_INFINITY;
        }
        if (x < UNDERFLOW) {
            return 0;
        }
        int magnitude = DoubleWords.high(x) & 0x7fffffff;
        if (magnitude < 0x3e300000) {
            return 1 + x;
        }
        if (magnitude <= 0x3fd62e42) {
            double c = remainder(x);
            return 1 - ((x * c) / (c - 2.0) - x);
        }
        int k = magnitude < 0x3FF0A2B2 ? (x < 0 ? -1 : 1) : (int) (ONE_BY_LN2 * x + (x < 0 ? -0.5 : 0.5));
        double high = x - k * LN2_HIGH;
        double low = k * LN2_LOW;
        double r = high - low;
        double c = remainder(r);
        return scaled(1 - ((low - (r * c) / (2.0 - c)) - high), k);
    }

    private static double remainder(double r) {
        double t = r * r;
        return r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
    }

    /** y 2^k. */
    private static double scaled(double y, int k) {
        return k >= -1021
                ? DoubleWords.withHigh(y, DoubleWords.high(y) + (k << 20))
                : DoubleWords.withHigh(y, DoubleWords.high(y) + ((k + 1000) << 20)) * TWO_M1000;
    }
}
