package org.polity.engine.exact;

import java.util.Collection;

/** Which texts are one text, however they are typed. */
public final class Spelling {

    private Spelling() {}

    /**
     * The text that all its spellings share: canonically composed (NFC), without characters that have no width (Unicode's
     * {@code Default_Ignorable_Code_Point}), white space at the ends removed and runs of it one space.
     */
    public static String of(String text) {
        return isPlain(text) ? text : NormalForm.NFC.of(collapsed(text));
    }

    /**
     * The same, and a number written in one way: {@code 1.0} is {@code 1}. One that begins with zeros may be a code, and stays as it is:
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
            } else if (c < 0x80 || !UnicodeData.get().isIgnorable(c)) {
                if (space && collapsed.length() > 0) {
                    collapsed.append(' ');
                }
                space = false;
                collapsed.appendCodePoint(c);
            }
        }
        return collapsed.toString();
    }

    /** White space of Unicode ({@code White_Space}), no-break spaces among it, and the separators of ASCII. */
    private static boolean isSpace(int c) {
        return c == 0x85 || c == 0xa0 || c == 0x2007 || c == 0x202f || c <= 0xffff && Blank.is((char) c);
    }
}
