package org.polity.engine.exact;

/** Upper and lower case of Unicode 16.0, in no language: a Turkish reader gets the same as any other. */
public final class Case {

    private Case() {}

    /** Each character in lower case, where that is one character (simple case mapping). */
    public static String lower(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            lower.appendCodePoint(c < 0x80 ? lowerLetter(c) : UnicodeData.get().lower(c));
        }
        return lower.toString();
    }

    /** Full case folding (Unicode 16.0, section 3.13, toCasefold): texts that differ in case only fold to the same. */
    public static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c < 0x80) {
                folded.append((char) lowerLetter(c));
            } else {
                append(folded, c);
            }
        }
        return folded.toString();
    }

    private static void append(StringBuilder folded, int c) {
        int[] parts = UnicodeData.get().folded(c);
        if (parts.length == 0) {
            folded.appendCodePoint(c);
        }
        for (int part : parts) {
            folded.appendCodePoint(part);
        }
    }

    private static int lowerLetter(int ascii) {
        return ascii >= 'A' && ascii <= 'Z' ? ascii + 'a' - 'A' : ascii;
    }
}
