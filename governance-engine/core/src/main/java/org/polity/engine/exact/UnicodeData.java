package org.polity.engine.exact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Unicode 16.0 says of characters, from the file {@code unicode-16.txt}. A line is a letter and hexadecimal numbers:
 *
 * <ul>
 *   <li>{@code L first last step lower}: the lower case of a run of characters, from that of the first on
 *   <li>{@code F first last step folded}: their case folding, where it is one character
 *   <li>{@code M c folded...}: a case folding that is several
 *   <li>{@code O first last class}: the canonical combining class of a run
 *   <li>{@code D c parts...}: a canonical decomposition
 *   <li>{@code X c parts...}: one that is never composed again
 *   <li>{@code K c parts...}: a compatibility decomposition
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

    private UnicodeData() {
        byte[] file = file();
        int start = 0;
        for (int i = 0; i < file.length; i++) {
            if (file[i] == '\n') {
                line(file, start, i);
                start = i + 1;
            }
        }
    }

    /** Read when the first text asks for more than ASCII. */
    private static final class Holder {
        private static final UnicodeData READ = new UnicodeData();
    }

    static UnicodeData get() {
        return Holder.READ;
    }

    private static byte[] file() {
        try (InputStream stream = Objects.requireNonNull(UnicodeData.class.getResourceAsStream(FILE), FILE)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the file `" + FILE + "` of this program cannot be read", e);
        }
    }

    private void line(byte[] file, int start, int end) {
        int[] numbers = numbers(file, start + 1, end);
        switch (file[start]) {
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
            default -> {
                // a comment
            }
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

    private static int[] numbers(byte[] file, int start, int end) {
        int count = 0;
        for (int i = start; i < end; i++) {
            count += file[i] == ' ' ? 1 : 0;
        }
        int[] numbers = new int[count];
        int index = -1;
        for (int i = start; i < end; i++) {
            if (file[i] == ' ') {
                index++;
            } else if (index >= 0) {
                numbers[index] = numbers[index] << 4 | (file[i] <= '9' ? file[i] - '0' : file[i] - 'A' + 10);
            }
        }
        return numbers;
    }

    private static int[] rest(int[] numbers) {
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

    /** One step of decomposition; null where the character has no decomposition. */
    int @Nullable [] decomposed(int c, boolean compatibility) {
        int[] parts = canonical.get(c);
        return parts == null && compatibility ? compatible.get(c) : parts;
    }

    /** What a starter and a character after it are together, or -1. */
    int composed(int first, int second) {
        return composed.getOrDefault(pair(first, second), -1);
    }
}
