package org.polity.engine.exact;

/** The normal forms of Unicode 16.0 (Unicode Standard Annex 15). */
public enum NormalForm {
    /** Canonically decomposed. */
    NFD(false, false),
    /** Canonically decomposed, then composed. */
    NFC(false, true),
    /** Decomposed by compatibility: a ligature is its letters, a full-width letter is the letter. */
    NFKD(true, false),
    /** Decomposed by compatibility, then composed. */
    NFKC(true, true);

    private final boolean compatibility;
    private final boolean composes;

    NormalForm(boolean compatibility, boolean composes) {
        this.compatibility = compatibility;
        this.composes = composes;
    }

    /** The text in this form; a surrogate without a partner stays as it is. */
    public String of(String text) {
        if (isAscii(text)) {
            return text;
        }
        Decomposition decomposition = new Decomposition(UnicodeData.get(), compatibility, text);
        return composes ? decomposition.composed() : decomposition.toString();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
