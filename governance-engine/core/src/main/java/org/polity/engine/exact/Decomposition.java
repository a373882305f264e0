package org.polity.engine.exact;

import java.util.Arrays;

/** A text in parts, marks in canonical order (Unicode 16.0, sections 3.11 and 3.12). */
final class Decomposition {

    private static final int SYLLABLES = 0xac00;
    private static final int LEADS = 0x1100;
    private static final int VOWELS = 0x1161;
    /** One before the first trailing consonant: a syllable may have none. */
    private static final int TRAILS = 0x11a7;

    private static final int LEAD_COUNT = 19;
    private static final int VOWEL_COUNT = 21;
    private static final int TRAIL_COUNT = 28;
    private static final int SYLLABLE_COUNT = LEAD_COUNT * VOWEL_COUNT * TRAIL_COUNT;

    private final UnicodeData data;
    private final boolean compatibility;
    private int[] parts;
    private int length;

    Decomposition(UnicodeData data, boolean compatibility, String text) {
        this.data = data;
        this.compatibility = compatibility;
        this.parts = new int[text.length() + 16];
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            decompose(c);
        }
        order();
    }

    private void decompose(int c) {
        int syllable = c - SYLLABLES;
        if (syllable >= 0 && syllable < SYLLABLE_COUNT) {
            append(LEADS + syllable / (VOWEL_COUNT * TRAIL_COUNT));
            append(VOWELS + syllable / TRAIL_COUNT % VOWEL_COUNT);
            if (syllable % TRAIL_COUNT > 0) {
                append(TRAILS + syllable % TRAIL_COUNT);
            }
            return;
        }
        int[] inner = data.decomposed(c, compatibility);
        if (inner == null) {
            append(c);
            return;
        }
        for (int part : inner) {
            decompose(part);
        }
    }

    private void append(int c) {
        if (length == parts.length) {
            parts = Arrays.copyOf(parts, 2 * length);
        }
        parts[length++] = c;
    }

    private void order() {
        for (int i = 0; i < length; ) {
            if (data.combiningClass(parts[i]) == 0) {
                i++;
                continue;
            }
            int start = i;
            while (i < length && data.combiningClass(parts[i]) != 0) {
                i++;
            }
            if (i - start > 1) {
                order(start, i);
            }
        }
    }

    /** By combining class, those of one class as they came: class, place and character in one number. */
    private void order(int start, int end) {
        long[] marks = new long[end - start];
        for (int i = 0; i < marks.length; i++) {
            int c = parts[start + i];
            marks[i] = (long) data.combiningClass(c) << 54 | (long) i << 21 | c;
        }
        Arrays.sort(marks);
        for (int i = 0; i < marks.length; i++) {
            parts[start + i] = (int) (marks[i] & 0x1fffff);
        }
    }

    String composed() {
        int starter = -1;
        int last = -1;
        int kept = 0;
        for (int i = 0; i < length; i++) {
            int c = parts[i];
            int combining = data.combiningClass(c);
            // blocked by a mark of the same or a higher class, or by a starter, in between
            boolean reaches = starter >= 0 && (last < combining || last == -1);
            int both = reaches ? together(parts[starter], c) : -1;
            if (both >= 0) {
                parts[starter] = both;
                continue;
            }
            if (combining == 0) {
                starter = kept;
                last = -1;
            } else {
                last = combining;
            }
            parts[kept++] = c;
        }
        length = kept;
        return toString();
    }

    private int together(int first, int second) {
        int lead = first - LEADS;
        int vowel = second - VOWELS;
        if (lead >= 0 && lead < LEAD_COUNT && vowel >= 0 && vowel < VOWEL_COUNT) {
            return SYLLABLES + (lead * VOWEL_COUNT + vowel) * TRAIL_COUNT;
        }
        int syllable = first - SYLLABLES;
        int trail = second - TRAILS;
        if (syllable >= 0
                && syllable < SYLLABLE_COUNT
                && syllable % TRAIL_COUNT == 0
                && trail > 0
                && trail < TRAIL_COUNT) {
            return first + trail;
        }
        return data.composed(first, second);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(parts[i]);
        }
        return text.toString();
    }
}
