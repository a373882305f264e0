package org.polity.engine.exact;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.VersionInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the file that {@link UnicodeData} reads, from ICU's data: of the characters that Unicode 16.0 has. What a character is
 * once it is there does not change (Unicode stability policies), so a newer ICU writes the same file.
 *
 * <p>Run by hand where the version changes:
 *
 * <pre>{@code ./mvnw -pl governance-engine/core -am test-compile org.codehaus.mojo:exec-maven-plugin:java
 *     -Dexec.mainClass=org.polity.engine.exact.UnicodeFile -Dexec.classpathScope=test
 *     -Dexec.args=governance-engine/core/src/main/resources/org/polity/engine/exact/unicode-16.txt}</pre>
 */
final class UnicodeFile {

    private static final VersionInfo VERSION = VersionInfo.getInstance(16, 0);

    private final StringBuilder file = new StringBuilder();

    private UnicodeFile() {}

    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), text(), StandardCharsets.US_ASCII);
    }

    static String text() {
        UnicodeFile written = new UnicodeFile();
        written.file
                .append("# Unicode 16.0. Data from the Unicode Character Database, (c) Unicode, Inc.,")
                .append(" under the Unicode License V3, https://www.unicode.org/license.txt\n");
        written.runs('L', UnicodeFile::lower);
        written.runs('F', UnicodeFile::foldedToOne);
        written.foldedToSeveral();
        written.classes();
        written.decompositions();
        written.ignorable();
        return written.file.toString();
    }

    private static boolean isOld(int c) {
        VersionInfo age = UCharacter.getAge(c);
        return age.getMajor() > 0 && age.compareTo(VERSION) <= 0;
    }

    private static int lower(int c) {
        int lower = UCharacter.toLowerCase(c);
        return isOld(lower) ? lower : c;
    }

    private static String folded(int c) {
        String folded = UCharacter.foldCase(Character.toString(c), UCharacter.FOLD_CASE_DEFAULT);
        return folded.codePoints().allMatch(UnicodeFile::isOld) ? folded : Character.toString(c);
    }

    private static int foldedToOne(int c) {
        String folded = folded(c);
        return folded.codePointCount(0, folded.length()) == 1 ? folded.codePointAt(0) : c;
    }

    private void line(char kind, int... numbers) {
        file.append(kind);
        for (int number : numbers) {
            file.append(' ').append(Integer.toHexString(number).toUpperCase(java.util.Locale.ROOT));
        }
        file.append('\n');
    }

    private static List<Integer> characters() {
        List<Integer> characters = new ArrayList<>();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (isOld(c) && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)) {
                characters.add(c);
            }
        }
        return characters;
    }

    /** Runs of equal distance, of characters beside each other or of every other one. */
    private void runs(char kind, IntUnaryOperator mapping) {
        TreeMap<Integer, Integer> distances = new TreeMap<>();
        for (int c : characters()) {
            if (mapping.applyAsInt(c) != c) {
                distances.put(c, mapping.applyAsInt(c) - c);
            }
        }
        while (!distances.isEmpty()) {
            int first = distances.firstKey();
            int distance = distances.getOrDefault(first, 0);
            distances.remove(first);
            int step = distances.getOrDefault(first + 1, 0) == distance ? 1 : 2;
            int last = first;
            while (distances.getOrDefault(last + step, 0) == distance) {
                last += step;
                distances.remove(last);
            }
            line(kind, first, last, step, first + distance);
        }
    }

    private void foldedToSeveral() {
        for (int c : characters()) {
            String folded = folded(c);
            if (folded.codePointCount(0, folded.length()) > 1) {
                line('M', mapped(c, folded));
            }
        }
    }

    private static int[] mapped(int c, String parts) {
        return java.util.stream.IntStream.concat(java.util.stream.IntStream.of(c), parts.codePoints())
                .toArray();
    }

    private void classes() {
        TreeMap<Integer, Integer> classes = characters().stream()
                .filter(c -> UCharacter.getCombiningClass(c) != 0)
                .collect(Collectors.toMap(c -> c, UCharacter::getCombiningClass, (a, b) -> a, TreeMap::new));
        while (!classes.isEmpty()) {
            int first = classes.firstKey();
            int combining = classes.getOrDefault(first, 0);
            classes.remove(first);
            int last = first;
            while (classes.getOrDefault(last + 1, 0) == combining) {
                classes.remove(++last);
            }
            line('O', first, last, combining);
        }
    }

    private void ignorable() {
        java.util.BitSet characters = new java.util.BitSet();
        characters().stream()
                .filter(c -> UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT))
                .forEach(characters::set);
        for (int first = characters.nextSetBit(0); first >= 0; ) {
            int end = characters.nextClearBit(first);
            line('I', first, end - 1);
            first = characters.nextSetBit(end);
        }
    }

    private void decompositions() {
        for (int c : characters()) {
            // syllables of Hangul are computed
            if (c >= 0xac00 && c <= 0xd7a3) {
                continue;
            }
            @Nullable String canonical = Normalizer2.getNFCInstance().getRawDecomposition(c);
            @Nullable String compatible = Normalizer2.getNFKCInstance().getRawDecomposition(c);
            if (canonical != null) {
                boolean excluded = UCharacter.hasBinaryProperty(c, UProperty.FULL_COMPOSITION_EXCLUSION);
                line(excluded ? 'X' : 'D', mapped(c, canonical));
            } else if (compatible != null) {
                line('K', mapped(c, compatible));
            }
        }
    }
}
