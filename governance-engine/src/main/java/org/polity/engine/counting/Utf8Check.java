package org.polity.engine.counting;

/** Whether bytes that come one after the other are UTF-8 (RFC 3629). */
final class Utf8Check {

    private int left;
    private int least;
    private int codePoint;

    /** Takes one more byte; false when it does not continue a text. */
    boolean takes(byte next) {
        int b = next & 0xff;
        if (left > 0) {
            codePoint = codePoint << 6 | b & 0x3f;
            left--;
            return b >> 6 == 2 && (left > 0 || isCharacter());
        }
        if (b < 0x80) {
            return true;
        }
        left = b >= 0xf0 ? 3 : b >= 0xe0 ? 2 : 1;
        least = left == 3 ? 0x10000 : left == 2 ? 0x800 : 0x80;
        codePoint = b & 0x3f >> left;
        return b >= 0xc2 && b <= 0xf4;
    }

    private boolean isCharacter() {
        return codePoint >= least && codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff);
    }

    /** Whether the last character is whole. */
    boolean isWhole() {
        return left == 0;
    }
}
