package org.polity.engine.evidence;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.polity.engine.exact.Blank;

/** When two texts name the same class: equal once trimmed, or equal as numbers, so that 1.0 is 1. */
public final class ClassValue {

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})([eE][+-]?\\d{1,3})?");

    private ClassValue() {}

    /** Whether both texts name one class. */
    public static boolean same(String one, String other) {
        return normal(one).equals(normal(other));
    }

    /** The text that all spellings of a class share. */
    public static String normal(String text) {
        String trimmed = Blank.stripped(text);
        if (!NUMBER.matcher(trimmed).matches()) {
            return trimmed;
        }
        BigDecimal number = new BigDecimal(trimmed);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
