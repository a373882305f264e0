package org.polity.engine.exact;

/** A text without its ornaments. */
public final class Bare {

    /** Marks that lie over a letter ({@code Overlay}). */
    private static final int OVERLAY = 1;
    /** From here on marks are accents; below are those that make another letter, such as the voiced sound marks of Japanese. */
    private static final int FIRST_ACCENT = 200;

    private Bare() {}

    /**
     * The text by compatibility (Unicode NFKD), without accents, strokes and frames, in folded case, with the digits of ASCII: {@code \u2460}
     * and {@code \u0661} are {@code 1}, {@code \u00c9} is {@code e}. A text that was saved in a wrong encoding is taken as it was before.
     */
    public static String of(String text) {
        String decomposed = NormalForm.NFKD.of(Mojibake.undone(text));
        StringBuilder bare = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); ) {
            int c = decomposed.codePointAt(i);
            i += Character.charCount(c);
            if (!isOrnament(c)) {
                bare.appendCodePoint(Digit.ascii(c));
            }
        }
        return NormalForm.NFKC.of(Case.folded(bare.toString()));
    }

    private static boolean isOrnament(int c) {
        if (c < 0x300) {
            return false;
        }
        int kind = UnicodeData.get().combiningClass(c);
        boolean frame = c >= 0x20dd && c <= 0x20e4 && c != 0x20e1;
        return kind == OVERLAY || kind >= FIRST_ACCENT || frame;
    }
}
