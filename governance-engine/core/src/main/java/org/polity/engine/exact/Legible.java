package org.polity.engine.exact;

/**
 * Texts of strangers as one line of a terminal, a log or a page can show them. A character that is not seen, or that moves, hides or
 * colors others, is shown by its number.
 */
public final class Legible {

    private Legible() {}

    /**
     * The text with line breaks, tabs, control characters and unseen characters ({@link Spelling}) written as JSON escapes them (RFC
     * 8259). Joiners and variation selectors stay, for they are part of letters and signs. A backslash stays too: the answer is to be
     * looked at, not to be read back.
     */
    public static String of(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder legible = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isShown(c)) {
                legible.appendCodePoint(c);
            } else {
                legible.append(escape(c));
            }
        }
        return legible.toString();
    }

    /** Most texts are. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static boolean isShown(int c) {
        if (c < 0xa0) {
            return c >= ' ' && c < 0x7f;
        }
        boolean ofTwo = c >= 0xd800 && c <= 0xdfff;
        boolean line = c == 0x2028 || c == 0x2029;
        return !ofTwo && !line && (isPartOfLetters(c) || !Spelling.isUnseen(c));
    }

    /** Joiners of Persian, of the scripts of India and of emoji; selectors of the variants of characters. */
    private static boolean isPartOfLetters(int c) {
        return c == 0x200c
                || c == 0x200d
                || c >= 0xfe00 && c <= 0xfe0f
                || c >= 0xe0100 && c <= 0xe01ef
                || c >= 0x180b && c <= 0x180d
                || c == 0x180f;
    }

    private static String escape(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> {
                StringBuilder units = new StringBuilder();
                for (char unit : Character.toChars(c)) {
                    units.append("\\u")
                            .append(Integer.toHexString(0x10000 + unit).substring(1));
                }
                yield units.toString();
            }
        };
    }
}
