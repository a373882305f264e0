package org.polity.browser.trial;

/** Values that are the same on both sides: SplitMix64 (Steele, Lea and Flood 2014). */
final class Draws {

    private long state;

    Draws(long seed) {
        this.state = seed;
    }

    long bits() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** From 0 to 1, exclusively. */
    double share() {
        return (bits() >>> 11) * 0x1.0p-53;
    }

    /** From 0 up to the bound, exclusively. */
    int below(int bound) {
        return (int) ((bits() >>> 1) % bound);
    }

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) bits();
        }
        return bytes;
    }
}
