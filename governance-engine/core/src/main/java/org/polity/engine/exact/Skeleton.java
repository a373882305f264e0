package org.polity.engine.exact;

import java.util.HashMap;
import java.util.Map;

/**
 * What a text looks like (Unicode Technical Standard 39, section 4, {@code skeleton}, with the data of Unicode 16.0): readers easily
 * confuse two texts with the same skeleton.
 */
public final class Skeleton {

    /** The file's name, beside this class: {@code C character prototype...}. */
    static final String FILE = "confusables-16.txt";

    /** The prototype of a character that has no other. */
    private static final int[] ITSELF = {};

    private Skeleton() {}

    /** Read when the first text asks. */
    private static final class Holder {
        private static final Map<Integer, int[]> PROTOTYPES = prototypes();

        /** Those of ASCII by their place: most characters of most names. */
        private static final int[][] ASCII = ascii();

        private static int[][] ascii() {
            int[][] ascii = new int[0x80][];
            for (int c = 0; c < ascii.length; c++) {
                ascii[c] = PROTOTYPES.getOrDefault(c, ITSELF);
            }
            return ascii;
        }
    }

    private static Map<Integer, int[]> prototypes() {
        Map<Integer, int[]> prototypes = new HashMap<>();
        DataLines.read(FILE, (kind, numbers) -> prototypes.put(numbers[0], UnicodeData.rest(numbers)));
        return prototypes;
    }

    /** The skeleton; a surrogate without a partner is its own. */
    public static String of(String text) {
        String decomposed = NormalForm.NFD.of(text);
        StringBuilder skeleton = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); ) {
            int c = decomposed.codePointAt(i);
            i += Character.charCount(c);
            append(skeleton, c);
        }
        return NormalForm.NFD.of(skeleton.toString());
    }

    private static void append(StringBuilder skeleton, int c) {
        if (Spelling.isUnseen(c)) {
            return;
        }
        int[] prototype = c < 0x80 ? Holder.ASCII[c] : Holder.PROTOTYPES.getOrDefault(c, ITSELF);
        if (prototype.length == 0) {
            skeleton.appendCodePoint(c);
            return;
        }
        for (int part : prototype) {
            skeleton.appendCodePoint(part);
        }
    }
}
