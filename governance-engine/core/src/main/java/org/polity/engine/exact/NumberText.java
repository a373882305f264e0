package org.polity.engine.exact;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.erdtman.jcs.NumberToJSON;

/** How numbers are written. {@code Double.toString} is not the same text in every browser. */
public final class NumberText {

    private NumberText() {}

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
