package org.polity.engine.exact;

/** Dashes: what Unicode 16.0 calls dash punctuation ({@code Pd}), and what is written in its place. */
public final class Dash {

    private Dash() {}

    /** Whether a character is a dash; the hyphen of ASCII and the minus sign are. */
    public static boolean is(int c) {
        return switch (c) {
            case '-',
                    0x58a,
                    0x5be,
                    0x1400,
                    0x1806,
                    0x2043,
                    0x207b,
                    0x208b,
                    0x2212,
                    0x2e17,
                    0x2e1a,
                    0x2e3a,
                    0x2e3b,
                    0x2e40,
                    0x2e5d,
                    0x301c,
                    0x3030,
                    0x30a0,
                    0xfe31,
                    0xfe32,
                    0xfe58,
                    0xfe63,
                    0xff0d,
                    0x10d6e,
                    0x10ead -> true;
            default -> c >= 0x2010 && c <= 0x2015;
        };
    }
}
