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
 * Powers with the bits of {@code StrictMath.pow}: fdlibm's {@code e_pow.c}, from FreeBSD's copy of it.
 *
 * <p>The logarithm of x to base 2 is computed in two pieces and multiplied with y as if with more bits than a double has; x^y is
 * 2^n exp(y' ln 2), y' being what a whole n leaves of the product. The error of the result is less than 0.7 units in the last
 * place. Where C and Java give different answers (1 to the power of NaN, -1 to that of infinity), this one gives Java's: NaN.
 */
public final class Pow {

    private static final double[] BASE = {1.0, 1.5};
    private static final double[] BASE_LOG_HIGH = {0.0, 5.84962487220764160156e-01};
    private static final double[] BASE_LOG_LOW = {0.0, 1.35003920212974897128e-08};
    private static final double TWO_53 = 0x1p53;
    private static final double TWO_M54 = 0x1p-54;
    private static final double L1 = 5.99999999999994648725e-01;
    private static final double L2 = 4.28571428578550184252e-01;
    private static final double L3 = 3.33333329818377432918e-01;
    private static final double L4 = 2.72728123808534006489e-01;
    private static final double L5 = 2.30660745775561754067e-01;
    private static final double L6 = 2.06975017800338417784e-01;
    private static final double P1 = 1.66666666666666019037e-01;
    private static final double P2 = -2.77777777770155933842e-03;
    private static final double P3 = 6.61375632143793436117e-05;
    private static final double P4 = -1.65339022054652515390e-06;
    private static final double P5 = 4.13813679705723846039e-08;
    private static final double LN2 = 6.93147180559945286227e-01;
    private static final double LN2_HIGH = 6.93147182464599609375e-01;
    private static final double LN2_LOW = -1.90465429995776804525e-09;
    /** -(1024 - log2(the largest double and half a unit in its last place)). */
    private static final double OVERFLOW = 8.0085662595372944372e-17;
    /** 2 / (3 ln 2), in two pieces too. */
    private static final double CP = 9.61796693925975554329e-01;

    private static final double CP_HIGH = 9.61796700954437255859e-01;
    private static final double CP_LOW = -7.02846165095275826516e-09;
    private static final double ONE_BY_LN2 = 1.44269504088896338700e+00;
    private static final double ONE_BY_LN2_HIGH = 1.44269502162933349609e+00;
    private static final double ONE_BY_LN2_LOW = 1.92596299112661746887e-08;

    /** A number in two pieces: the high one has no bits in its low word. */
    private record Pieces(double high, double low) {}

    private Pow() {}

    /** x to the power of y, as the Javadoc of {@code Math.pow} lists its special cases. */
    public static double of(double x, double y) {
        if (y == 0) {
            return 1;
        }
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return Double.NaN;
        }
        if (Double.isInfinite(y)) {
            return ofInfinity(StrictMath.abs(x), y > 0);
        }
        if (y == 1) {
            return x;
        }
        if (y == -1) {
            return 1 / x;
        }
        if (y == 2) {
            return x * x;
        }
        boolean negative = DoubleWords.high(x) < 0;
        if (y == 0.5 && !negative) {
            return StrictMath.sqrt(x);
        }
        double magnitude = StrictMath.abs(x);
        if (magnitude == 0 || magnitude == 1 || Double.isInfinite(magnitude)) {
            double power = y < 0 ? 1 / magnitude : magnitude;
            return !negative ? power : isOdd(y) ? -power : magnitude == 1 && !isWhole(y) ? Double.NaN : power;
        }
        if (negative && !isWhole(y)) {
            return Double.NaN;
        }
        double power = DoubleWords.high(StrictMath.abs(y)) > 0x41e00000
                ? ofHuge(magnitude, y)
                : product(logarithm(magnitude), y);
        return negative && isOdd(y) ? -power : power;
    }

    private static double ofInfinity(double magnitude, boolean positive) {
        if (magnitude == 1) {
            return Double.NaN;
        }
        return magnitude > 1 == positive ? Double.POSITIVE_INFINITY : 0;
    }

    private static boolean isWhole(double y) {
        return StrictMath.abs(y) >= TWO_53 || StrictMath.floor(y) == y;
    }

    private static boolean isOdd(double y) {
        return StrictMath.abs(y) < TWO_53 && StrictMath.floor(y) == y && ((long) y & 1) == 1;
    }

    /** Beyond 2^31 only an x close to one has a power that is neither zero nor infinite. */
    private static double ofHuge(double magnitude, double y) {
        int high = DoubleWords.high(magnitude);
        boolean beyondAll = DoubleWords.high(StrictMath.abs(y)) > 0x43f00000;
        if (high < 0x3fefffff || beyondAll && high <= 0x3fefffff) {
            return y < 0 ? Double.POSITIVE_INFINITY : 0;
        }
        if (high > 0x3ff00000 || beyondAll && high >= 0x3ff00000) {
            return y > 0 ? Double.POSITIVE_INFINITY : 0;
        }
        // x - x^2/2 + x^3/3 - x^4/4 suffices within 2^-20 of one
        double t = magnitude - 1;
        double w = (t * t) * (0.5 - t * (0.3333333333333333333333 - t * 0.25));
        double u = ONE_BY_LN2_HIGH * t;
        double v = t * ONE_BY_LN2_LOW - w * ONE_BY_LN2;
        double first = DoubleWords.cut(u + v);
        return product(new Pieces(first, v - (first - u)), y);
    }

    /** log2 of a positive finite number. */
    private static Pieces logarithm(double x) {
        boolean subnormal = DoubleWords.high(x) < 0x00100000;
        double scaled = subnormal ? x * TWO_53 : x;
        int high = DoubleWords.high(scaled);
        int fraction = high & 0x000fffff;
        int exponent = (high >> 20) - 0x3ff - (subnormal ? 53 : 0);
        int normal = fraction | 0x3ff00000;
        int k = 0;
        // below sqrt(3/2), below sqrt(3), or above
        if (fraction >= 0xBB67A) {
            exponent++;
            normal -= 0x00100000;
        } else if (fraction > 0x3988E) {
            k = 1;
        }
        return logarithm(DoubleWords.withHigh(scaled, normal), normal, k, exponent);
    }

    /** log2(ax 2^n), ax lying near to the k-th base. */
    private static Pieces logarithm(double ax, int high, int k, double n) {
        // s = (ax - base) / (ax + base), in two pieces
        double u = ax - BASE[k];
        double v = 1 / (ax + BASE[k]);
        double s = u * v;
        double sHigh = DoubleWords.cut(s);
        double sumHigh = DoubleWords.ofHigh(((high >> 1) | 0x20000000) + 0x00080000 + (k << 18));
        double sumLow = ax - (sumHigh - BASE[k]);
        double sLow = v * ((u - sHigh * sumHigh) - sHigh * sumLow);
        double ss = s * s;
        double r = ss * ss * (L1 + ss * (L2 + ss * (L3 + ss * (L4 + ss * (L5 + ss * L6)))));
        r += sLow * (sHigh + s);
        double square = sHigh * sHigh;
        double tHigh = DoubleWords.cut(3.0 + square + r);
        double tLow = r - ((tHigh - 3.0) - square);
        double uu = sHigh * tHigh;
        double vv = sLow * tHigh + tLow * s;
        double pHigh = DoubleWords.cut(uu + vv);
        double pLow = vv - (pHigh - uu);
        double zHigh = CP_HIGH * pHigh;
        double zLow = CP_LOW * pHigh + pLow * CP + BASE_LOG_LOW[k];
        double first = DoubleWords.cut(((zHigh + zLow) + BASE_LOG_HIGH[k]) + n);
        return new Pieces(first, zLow - (((first - n) - BASE_LOG_HIGH[k]) - zHigh));
    }

    /** 2^(y t). */
    private static double product(Pieces t, double y) {
        double yHigh = DoubleWords.cut(y);
        double low = (y - yHigh) * t.high + y * t.low;
        double high = yHigh * t.high;
        double z = low + high;
        int j = DoubleWords.high(z);
        int rest = DoubleWords.low(z);
        if (j >= 0x40900000 && (((j - 0x40900000) | rest) != 0 || low + OVERFLOW > z - high)) {
            return Double.POSITIVE_INFINITY;
        }
        if ((j & 0x7fffffff) >= 0x4090cc00 && j < 0 && (((j - 0xc090cc00) | rest) != 0 || low <= z - high)) {
            return 0;
        }
        return exponential(high, low, j);
    }

    /** 2^(high + low), the high word of their sum being j. */
    private static double exponential(double high, double low, int j) {
        int n = 0;
        double p = high;
        if ((j & 0x7fffffff) > 0x3fe00000) {
            int k = ((j & 0x7fffffff) >> 20) - 0x3ff;
            int rounded = j + (0x00100000 >> (k + 1));
            k = ((rounded & 0x7fffffff) >> 20) - 0x3ff;
            n = ((rounded & 0x000fffff) | 0x00100000) >> (20 - k);
            n = j < 0 ? -n : n;
            p -= DoubleWords.ofHigh(rounded & ~(0x000fffff >> k));
        }
        double t = DoubleWords.cut(low + p);
        double u = t * LN2_HIGH;
        double v = (low - (t - p)) * LN2 + t * LN2_LOW;
        double z = u + v;
        double w = v - (z - u);
        double zz = z * z;
        double c = z - zz * (P1 + zz * (P2 + zz * (P3 + zz * (P4 + zz * P5))));
        double r = (z * c) / (c - 2) - (w + z * w);
        return scaled(1 - (r - z), n);
    }

    /** z 2^n, rounded once. */
    private static double scaled(double z, int n) {
        int high = DoubleWords.high(z) + (n << 20);
        return high >> 20 > 0
                ? DoubleWords.withHigh(z, high)
                : z * DoubleWords.ofHigh((n + 54 + 0x3ff) << 20) * TWO_M54;
    }
}
