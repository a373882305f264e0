package org.polity.engine.words;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as people read them, the same in every locale. */
public final class Figure {

    private static final int FEWEST_DECIMALS = 3;
    private static final int MOST_DECIMALS = 6;

    private Figure() {}

    /** Three decimals, without trailing zeros: 0.214, 0.1, 3. */
    public static String of(double value) {
        return plain(rounded(value, FEWEST_DECIMALS));
    }

    /** As many decimals, three to six, as keep the value on its side of the limit: 0.1004 against 0.1. */
    public static String of(double value, BigDecimal limit) {
        int side = new BigDecimal(value).compareTo(limit);
        int decimals = FEWEST_DECIMALS;
        while (decimals < MOST_DECIMALS && rounded(value, decimals).compareTo(limit) != side) {
            decimals++;
        }
        return plain(rounded(value, decimals));
    }

    /** A share as a percentage with at most two decimals: 95, 32.35. */
    public static String percent(double share) {
        return plain(new BigDecimal(Double.toString(share)).movePointRight(2).setScale(2, RoundingMode.HALF_EVEN));
    }

    private static BigDecimal rounded(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
