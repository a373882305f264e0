package org.polity.engine.exact;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.erdtman.jcs.NumberToJSON;

/** How numbers are written. {@code Double.toString} is not the same text in every browser. */
public final class NumberText {

    /** At most 40 digits on each side of the point, so that a decimal of a database has room, and three of an exponent. */
    private static final Pattern WRITTEN =
            Pattern.compile("[+-]?([0-9]{1,40}([.][0-9]{0,40})?|[.][0-9]{1,40})([eE][+-]?[0-9]{1,3})?");

    private NumberText() {}

    /** The text that all ways to write a number share: {@code 1} for {@code 1.0}, {@code +1} and {@code 1e0}; empty for a text that is not a number. */
    public static Optional<String> canonical(String text) {
        return isLikely(text) && WRITTEN.matcher(text).matches()
                ? Optional.of(canonical(new BigDecimal(text)))
                : Optional.empty();
    }

    /** Whether a number begins with zeros that say nothing of its value, as codes do: {@code 007}, {@code 00}, {@code -01.5}. */
    public static boolean isPadded(String number) {
        int first = !number.isEmpty() && (number.charAt(0) == '-' || number.charAt(0) == '+') ? 1 : 0;
        return first + 1 < number.length() && number.charAt(first) == '0' && isDigit(number.charAt(first + 1));
    }

    /** Without an exponent and without zeros at its end; zero has no sign. */
    public static String canonical(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** Most texts begin like no number. */
    private static boolean isLikely(String text) {
        char first = text.isEmpty() ? 'x' : text.charAt(0);
        return isDigit(first) || first == '.' || first == '-' || first == '+';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /**
     * The shortest text that reads back as the same double, as RFC 8785 writes numbers: {@code 0.1}, {@code 1e+21}, {@code 0}.
     *
     * @throws IllegalArgumentException if the value is not finite
     */
    public static String shortest(double value) {
        try {
            return NumberToJSON.serializeNumber(value);
        } catch (IOException e) {
            throw new IllegalArgumentException("`" + value + "` is not finite", e);
        }
    }

    /**
     * The value with so many decimals, a tie going to the even digit: {@code 0.125} with two decimals is {@code 0.12}. What rounds
     * to zero has no sign.
     *
     * @throws IllegalArgumentException if the value is not finite
     */
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("`" + value + "` is not finite");
        }
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }
}
