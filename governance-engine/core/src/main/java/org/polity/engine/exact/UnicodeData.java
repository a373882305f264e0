package org.polity.engine.exact;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Properties of characters in Unicode 16.0, from the file {@code unicode-16.txt}. A line is a letter and hexadecimal numbers:
 *
 * <ul>
 *   <li>{@code L first last step lower}: the lower case of a run of characters; {@code lower} is the lower case of the first
 *   <li>{@code F first last step folded}: the case folding of a run, each to one character
 *   <li>{@code M c folded...}: a case folding to several characters
 *   <li>{@code O first last class}: the canonical combining class of a run
 *   <li>{@code D c parts...}: a canonical decomposition
 *   <li>{@code X c parts...}: a canonical decomposition that is never composed again
 *   <li>{@code K c parts...}: a compatibility decomposition
 *   <li>{@code I first last}: a run of invisible characters ({@code Default_Ignorable_Code_Point})
 * </ul>
 */
final class UnicodeData {

    /** The file's name, beside this class. */
    static final String FILE = "unicode-16.txt";

    private static final int[] NOTHING = {};

    private final Map<Integer, Integer> lower = new HashMap<>();
    private final Map<Integer, int[]> folded = new HashMap<>();
    private final Map<Integer, Integer> classes = new HashMap<>();
    private final Map<Integer, int[]> canonical = new HashMap<>();
    private final Map<Integer, int[]> compatible = new HashMap<>();
    private final Map<Long, Integer> composed = new HashMap<>();
    private final BitSet ignorable = new BitSet();

    private UnicodeData() {
        DataLines.read(FILE, this::line);
    }

    /** Read for the first text with a character outside of ASCII. */
    private static final class Holder {
        private static final UnicodeData READ = new UnicodeData();
    }

    static UnicodeData get() {
        return Holder.READ;
    }

    private void line(char kind, int[] numbers) {
        switch (kind) {
            case 'L' -> run(numbers, lower::put);
            case 'F' -> run(numbers, (c, to) -> folded.put(c, new int[] {to}));
            case 'M' -> folded.put(numbers[0], rest(numbers));
            case 'O' -> classes(numbers);
            case 'D' -> {
                canonical.put(numbers[0], rest(numbers));
                if (numbers.length == 3) {
                    composed.put(pair(numbers[1], numbers[2]), numbers[0]);
                }
            }
            case 'X' -> canonical.put(numbers[0], rest(numbers));
            case 'K' -> compatible.put(numbers[0], rest(numbers));
            case 'I' -> ignorable.set(numbers[0], numbers[1] + 1);
            default -> throw new IllegalStateException("`" + FILE + "` has a line of the kind `" + kind + "`");
        }
    }

    /** What takes a character and what becomes of it. */
    private interface Mapping {
        void put(int c, int to);
    }

    private static void run(int[] numbers, Mapping mapping) {
        for (int c = numbers[0]; c <= numbers[1]; c += numbers[2]) {
            mapping.put(c, numbers[3] + c - numbers[0]);
        }
    }

    private void classes(int[] numbers) {
        for (int c = numbers[0]; c <= numbers[1]; c++) {
            classes.put(c, numbers[2]);
        }
    }

    /** All but the first. */
    static int[] rest(int[] numbers) {
        int[] rest = new int[numbers.length - 1];
        System.arraycopy(numbers, 1, rest, 0, rest.length);
        return rest;
    }

    private static long pair(int first, int second) {
        return (long) first << 32 | second;
    }

    /** The lower case where it is one character, else the character itself. */
    int lower(int c) {
        return lower.getOrDefault(c, c);
    }

    /** The full case folding; empty where the character is its own. */
    int[] folded(int c) {
        return folded.getOrDefault(c, NOTHING);
    }

    /** The canonical combining class; zero for starters. */
    int combiningClass(int c) {
        return classes.getOrDefault(c, 0);
    }

    /** Whether the character is not seen where nothing is known of it. */
    boolean isIgnorable(int c) {
        return ignorable.get(c);
    }

    /** One step of decomposition; null where the character has no decomposition. */
    int @Nullable [] decomposed(int c, boolean compatibility) {
        int[] parts = canonical.get(c);
        return parts == null && compatibility ? compatible.get(c) : parts;
    }

    /** The composition of a starter and the next character, or -1. */
    int composed(int first, int second) {
        return composed.getOrDefault(pair(first, second), -1);
    }
}
