package org.polity.engine.exact;

/** Texts in UTF-8 that a program once read as Windows-1252 or Latin-1, and saved in UTF-8 again: {@code Espa\u00c3\u00b1ol}. */
final class Mojibake {

    /** What Windows-1252 has from 0x80 on; what it leaves free is as in Latin-1. */
    private static final String WINDOWS =
            "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f"
                    + "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

    private static final int MOST_TIMES = 3;

    private Mojibake() {}

    /** The text before all this; itself where this did not happen to it. */
    static String undone(String text) {
        String undone = text;
        for (int times = 0; times < MOST_TIMES && beginsSequence(undone); times++) {
            undone = once(undone);
        }
        return undone;
    }

    /** Whether a character may have been the first byte of several. */
    private static boolean beginsSequence(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0xc2 && c <= 0xf4) {
                return true;
            }
        }
        return false;
    }

    private static String once(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = text.charAt(i);
            int b = c <= 0xff ? c : WINDOWS.indexOf(c) + 0x80;
            if (b < 0x80 && c > 0xff) {
                return text;
            }
            bytes[i] = (byte) b;
        }
        try {
            return Utf8.text(bytes);
        } catch (NotUtf8 meantSo) {
            return text;
        }
    }
}
