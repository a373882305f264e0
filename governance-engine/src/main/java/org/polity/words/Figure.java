package org.polity.words;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Decimal numbers for people, the same in every language. */
public final class Figure {

    private static final int FEWEST_DECIMALS = 3;
    private static final int MOST_DECIMALS = 6;

    private Figure() {}

    /** Three decimals, without trailing zeros: 0.214, 0.1, 3. */
    public static String of(BigDecimal value) {
        return plain(rounded(value, FEWEST_DECIMALS));
    }

    /** Three to six decimals, so many that the value stays on its side of the limit: 0.1004 against 0.1. */
    public static String of(BigDecimal value, BigDecimal limit) {
        int side = value.compareTo(limit);
        int decimals = FEWEST_DECIMALS;
        while (decimals < MOST_DECIMALS && rounded(value, decimals).compareTo(limit) != side) {
            decimals++;
        }
        return plain(rounded(value, decimals));
    }

    /** Every digit, without trailing zeros. */
    public static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static BigDecimal rounded(BigDecimal value, int decimals) {
        return value.setScale(decimals, RoundingMode.HALF_EVEN);
    }
}
