package org.polity.engine.exact;

import java.util.Collection;

/** The spellings that count as one text. */
public final class Spelling {

    private Spelling() {}

    /**
     * The common form of all spellings of a text: composed (NFC), without invisible characters ({@link #isUnseen}), without white space
     * at the ends, and with one space for each white space within.
     */
    public static String of(String text) {
        return isPlain(text) ? text : NormalForm.NFC.of(collapsed(text));
    }

    /**
     * The same, with one form for each number: {@code 1.0} is {@code 1}. A number that begins with zeros may be a code and is not changed:
     * {@code 007} is not {@code 7}.
     */
    public static String ofValue(String text) {
        String spelt = of(text);
        return NumberText.isPadded(spelt) ? spelt : ofNumber(spelt);
    }

    /** The same where a number is meant, whatever it begins with: {@code 01} is {@code 1}. */
    public static String ofNumber(String text) {
        String spelt = of(text);
        return NumberText.canonical(spelt).orElse(spelt);
    }

    /** Whether one of the texts, such as the names of columns, is the given one in some spelling. */
    public static boolean isAmong(Collection<String> texts, String given) {
        String spelt = of(given);
        return texts.stream().anyMatch(text -> of(text).equals(spelt));
    }

    /** Most texts are their own. */
    private static boolean isPlain(String text) {
        int last = text.length() - 1;
        for (int i = 0; i <= last; i++) {
            char c = text.charAt(i);
            if (c >= 0x7f || c < ' ' || c == ' ' && (i == 0 || i == last || text.charAt(i - 1) == ' ')) {
                return false;
            }
        }
        return true;
    }

    private static String collapsed(String text) {
        StringBuilder collapsed = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isSpace(c)) {
                space = true;
            } else if (!isUnseen(c)) {
                if (space && collapsed.length() > 0) {
                    collapsed.append(' ');
                }
                space = false;
                collapsed.appendCodePoint(c);
            }
        }
        return collapsed.toString();
    }

    /**
     * Whether a character has no width and no sign: a control character that is no white space, one that Unicode lets programs ignore
     * ({@code Default_Ignorable_Code_Point}), a mark of annotations or of music and hieroglyphs, or no character at all.
     */
    static boolean isUnseen(int c) {
        if (c < 0x80) {
            return c == 0x7f || c < ' ' && !Blank.is((char) c);
        }
        return c < 0xa0
                || c >= 0xfdd0 && c <= 0xfdef
                || c >= 0xfff9 && c <= 0xfffb
                || (c & 0xfffe) == 0xfffe
                || c >= 0x13430 && c <= 0x1343f
                || c == 0x16fe4
                || c == 0x1d159
                || UnicodeData.get().isIgnorable(c);
    }

    /** White space of Unicode ({@code White_Space}), no-break spaces among it, the separators of ASCII, and the blank of Braille. */
    private static boolean isSpace(int c) {
        return c == 0x85 || c == 0x2800 || c == 0xa0 || c == 0x2007 || c == 0x202f || c <= 0xffff && Blank.is((char) c);
    }
}
