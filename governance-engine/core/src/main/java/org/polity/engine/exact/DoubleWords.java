package org.polity.engine.exact;

/** The two 32-bit words of a double (IEEE 754, binary64), as fdlibm calls them. */
final class DoubleWords {

    private static final long HIGH = 0xFFFFFFFF_00000000L;

    private DoubleWords() {}

    /** Sign, exponent and the first 20 bits of the fraction. */
    static int high(double x) {
        return (int) (Double.doubleToRawLongBits(x) >>> 32);
    }

    /** The last 32 bits of the fraction. */
    static int low(double x) {
        return (int) Double.doubleToRawLongBits(x);
    }

    /** The double with another high word. */
    static double withHigh(double x, int high) {
        return Double.longBitsToDouble(((long) high << 32) | (Double.doubleToRawLongBits(x) & ~HIGH));
    }

    /** The double of this high word and no other bits. */
    static double ofHigh(int high) {
        return Double.longBitsToDouble((long) high << 32);
    }

    /** The double cut to its high word. */
    static double cut(double x) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & HIGH);
    }
}
