package org.polity.engine.metrics;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as people read them, the same in every locale. */
public final class Figure {

    private static final int FEWEST_DECIMALS = 3;
    private static final int MOST_DECIMALS = 6;

    private static final double THOUSAND = 1000;

    /** Nearer to the middle between two thousandths than this, the last bits of a product decide. */
    private static final double CLOSE = 1e-6;

    private Figure() {}

    /** Three decimals, without trailing zeros: 0.214, 0.1, 3. */
    public static String of(double value) {
        return plain(rounded(value, FEWEST_DECIMALS));
    }

    /** As many decimals, three to six, as keep the value on its side of the limit: 0.1004 against 0.1. */
    public static String of(double value, BigDecimal limit) {
        if (isFarFrom(value, limit)) {
            return quick(value);
        }
        int side = new BigDecimal(value).compareTo(limit);
        int decimals = FEWEST_DECIMALS;
        while (decimals < MOST_DECIMALS && rounded(value, decimals).compareTo(limit) != side) {
            decimals++;
        }
        return plain(rounded(value, decimals));
    }

    /** Three decimals leave it on its side, and which three is plain without exact arithmetic. */
    private static boolean isFarFrom(double value, BigDecimal limit) {
        double thousandths = value * THOUSAND;
        double tie = StrictMath.abs(thousandths - StrictMath.floor(thousandths) - 0.5);
        return value >= 0
                && value < THOUSAND
                && tie > CLOSE
                && StrictMath.abs(value - limit.doubleValue()) > 1 / THOUSAND;
    }

    private static String quick(double value) {
        long thousandths = (long) StrictMath.rint(value * THOUSAND);
        StringBuilder text = new StringBuilder(8).append(thousandths / 1000);
        int rest = (int) (thousandths % 1000);
        if (rest == 0) {
            return text.toString();
        }
        text.append('.').append((char) ('0' + rest / 100));
        if (rest % 100 != 0) {
            text.append((char) ('0' + rest / 10 % 10));
        }
        if (rest % 10 != 0) {
            text.append((char) ('0' + rest % 10));
        }
        return text.toString();
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
