package org.polity.engine.exact;

/**
 * White space: what {@code Character.isWhitespace} says in Java 25, written out, since browsers differ. A no-break space is not white space.
 */
public final class Blank {

    private Blank() {}

    /** Whether a character is white space; none beyond the first plane is. */
    public static boolean is(char c) {
        return c <= ' '
                ? c == ' ' || c >= '\t' && c <= '\r' || c >= 0x1c && c <= 0x1f
                : c == 0x1680
                        || c >= 0x2000 && c <= 0x200a && c != 0x2007
                        || c == 0x2028
                        || c == 0x2029
                        || c == 0x205f
                        || c == 0x3000;
    }

    /** Whether a text has nothing but white space. */
    public static boolean is(String text) {
        return start(text) == text.length();
    }

    /** The text without the white space at both ends. */
    public static String stripped(String text) {
        int start = start(text);
        int end = text.length();
        while (end > start && is(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static int start(String text) {
        int start = 0;
        while (start < text.length() && is(text.charAt(start))) {
            start++;
        }
        return start;
    }
}
