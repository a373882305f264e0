package org.polity.engine.csv;

import java.math.BigDecimal;

/** A sum of whole numbers from 0 to 10^18, which has no bound itself. */
final class ExactSum {

    private static final long LIMB = 1_000_000_000_000_000_000L;

    private long high;
    private long low;

    void add(long value) {
        low += value;
        if (low >= LIMB) {
            low -= LIMB;
            high++;
        }
    }

    /** The sum of as many numbers, each with so many decimals. */
    BigDecimal decimal(int decimals) {
        return BigDecimal.valueOf(high, decimals - 18).add(BigDecimal.valueOf(low, decimals));
    }
}
