package org.polity.engine.csv;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.polity.engine.exact.Doubles;

/**
 * A score as a CSV file writes one: at most 30 decimal digits on either side of the point; or at most 9 before and 17 behind it,
 * as many as a double has, and an exponent of at most three. Beyond that DuckDB loses digits.
 */
public final class Score {

    /** The same as a regular expression (RE2), for a whole text. */
    public static final String FORM = "[ \\t]*[+-]?(([0-9]{1,30}([.][0-9]{0,30})?|[.][0-9]{1,30})"
            + "|([0-9]{1,9}([.][0-9]{0,17})?|[.][0-9]{1,17})[eE][+-]?[0-9]{1,3})[ \\t]*";

    private static final int MOST_DIGITS = 30;
    private static final int MOST_WHOLE_WITH_EXPONENT = 9;
    private static final int MOST_FRACTION_WITH_EXPONENT = 17;
    private static final int MOST_EXPONENT_DIGITS = 3;

    private final String text;
    private int at;

    private Score(String text) {
        this.text = text;
    }

    /** The number that a text writes; null where the text is not a number. */
    static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new Score(text).number();
    }

    /** The nearest double; null where the text is no number or beyond all doubles. */
    static @Nullable Double value(@Nullable String text) {
        BigDecimal number = number(text);
        double value = number == null ? Double.NaN : Doubles.nearest(number);
        return Double.isFinite(value) ? value : null;
    }

    /** The score in billionths, ties away from zero; -1 where the text is no number or not from 0 to 1. */
    static long billionths(@Nullable String text) {
        BigDecimal number = number(text);
        if (number == null || number.abs().compareTo(BigDecimal.TEN) > 0) {
            return -1;
        }
        long billionths =
                number.setScale(9, RoundingMode.HALF_UP).unscaledValue().longValue();
        return billionths < 0 || billionths > 1_000_000_000 ? -1 : billionths;
    }

    private @Nullable BigDecimal number() {
        spaces();
        int start = at;
        sign();
        int whole = digits(MOST_DIGITS);
        boolean point = takes('.');
        int fraction = point ? digits(MOST_DIGITS) : 0;
        if (whole + fraction == 0) {
            return null;
        }
        if (takes('e') || takes('E')) {
            sign();
            boolean fits = whole <= MOST_WHOLE_WITH_EXPONENT && fraction <= MOST_FRACTION_WITH_EXPONENT;
            if (!fits || digits(MOST_EXPONENT_DIGITS) == 0) {
                return null;
            }
        }
        int end = at;
        spaces();
        return at < text.length() ? null : new BigDecimal(text.substring(start, end));
    }

    private void spaces() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private void sign() {
        if (!takes('+')) {
            takes('-');
        }
    }

    private boolean takes(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private int digits(int most) {
        int start = at;
        while (at < text.length() && at - start < most && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - start;
    }
}
