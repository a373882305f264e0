package org.polity.engine.evidence;

import org.polity.engine.exact.Case;
import org.polity.engine.exact.Spelling;

/** When two texts are one value: spelt alike, or equal as numbers, so that 1.0 is 1. */
public final class ClassValue {

    private ClassValue() {}

    /** Whether both texts name one class; {@code True} and {@code true} do, as programs differ in how they write it. */
    public static boolean same(String one, String other) {
        return ofClass(one).equals(ofClass(other));
    }

    private static String ofClass(String text) {
        String value = Spelling.ofNumber(text);
        String folded = value.length() == 4 || value.length() == 5 ? Case.folded(value) : value;
        return folded.equals("true") || folded.equals("false") ? folded : value;
    }
}
