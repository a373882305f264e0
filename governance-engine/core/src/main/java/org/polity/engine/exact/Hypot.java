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
 * The length of the hypotenuse with the bits of {@code StrictMath.hypot}: fdlibm's {@code e_hypot.c}, from FreeBSD's copy of it.
 *
 * <p>The longer side is cut into two halves whose products are exact, so that the sum of squares is known to more than a double's
 * bits. The error of the result is less than one unit in the last place.
 */
public final class Hypot {

    private static final double TWO_600 = 0x1p600;
    private static final double TWO_M600 = 0x1p-600;
    private static final double TWO_1022 = 0x1p1022;
    private static final double TWO_M1022 = 0x1p-1022;

    private Hypot() {}

    /** The square root of x squared and y squared; infinity if either is infinite, even where the other is no number. */
    public static double of(double x, double y) {
        if (Double.isInfinite(x) || Double.isInfinite(y)) {
            return Double.POSITIVE_INFINITY;
        }
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return Double.NaN;
        }
        boolean swapped = magnitude(y) > magnitude(x);
        return ordered(StrictMath.abs(swapped ? y : x), StrictMath.abs(swapped ? x : y));
    }

    private static int magnitude(double x) {
        return DoubleWords.high(x) & 0x7fffffff;
    }

    /** Of two finite sides, the longer one first. */
    private static double ordered(double a, double b) {
        if (DoubleWords.high(a) - DoubleWords.high(b) > 0x3c00000) {
            return a + b;
        }
        if (DoubleWords.high(a) > 0x5f300000) {
            return TWO_600 * root(a * TWO_M600, b * TWO_M600);
        }
        if (DoubleWords.high(b) >= 0x20b00000) {
            return root(a, b);
        }
        if (DoubleWords.high(b) > 0x000fffff) {
            return TWO_M600 * root(a * TWO_600, b * TWO_600);
        }
        // here fdlibm cuts by the words from before the scaling, which costs bits and is what everybody has
        return b == 0 ? a : TWO_M1022 * root(a * TWO_1022, b * TWO_1022, DoubleWords.high(a), DoubleWords.high(b));
    }

    private static double root(double a, double b) {
        return root(a, b, DoubleWords.high(a), DoubleWords.high(b));
    }

    /** The root of a and b squared, each cut into a double of that high word and a rest. */
    private static double root(double a, double b, int aWord, int bWord) {
        double w = a - b;
        if (w > b) {
            double high = DoubleWords.ofHigh(aWord);
            double low = a - high;
            return StrictMath.sqrt(high * high - (b * -b - low * (a + high)));
        }
        double twice = a + a;
        double bHigh = DoubleWords.ofHigh(bWord);
        double bLow = b - bHigh;
        double high = DoubleWords.ofHigh(aWord + 0x00100000);
        double low = twice - high;
        return StrictMath.sqrt(high * bHigh - (w * -w - (high * bLow + low * b)));
    }
}
