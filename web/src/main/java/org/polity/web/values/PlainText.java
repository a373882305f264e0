package org.polity.web.values;

import java.text.BreakIterator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The text of a stranger, without invisible characters that change the display of others: controls other than line
 * breaks and tabs, the marks for the direction of text (Unicode Standard Annex 9), and halves of surrogate pairs.
 */
public record PlainText(String value) {

    /** The most code points of one visible character; a longer one is cut. */
    private static final int LONGEST_CHARACTER = 32;

    public PlainText {
        value = cleaned(value);
    }

    /** At most the given UTF-16 units from the start, whole characters only, with an ellipsis after a cut. */
    public String first(int most) {
        return value.length() <= most ? value : upTo(most) + "…";
    }

    /** The same without the ellipsis. */
    public String upTo(int most) {
        return value.length() <= most ? value : value.substring(0, end(most));
    }

    private int end(int most) {
        String start = value.substring(0, Math.min(value.length(), most + LONGEST_CHARACTER));
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(start);
        int end = characters.isBoundary(most) ? most : characters.preceding(most);
        if (end >= most - LONGEST_CHARACTER && end > 0) {
            return end;
        }
        return Character.isHighSurrogate(value.charAt(most - 1)) ? most - 1 : most;
    }

    private static String cleaned(String text) {
        @Nullable StringBuilder kept = null;
        for (int i = 0; i < text.length(); i++) {
            boolean shows = shows(text, i);
            if (!shows && kept == null) {
                kept = new StringBuilder(text.length()).append(text, 0, i);
            } else if (shows && kept != null) {
                kept.append(text.charAt(i));
            }
        }
        return kept == null ? text : kept.toString();
    }

    private static boolean shows(String text, int index) {
        char unit = text.charAt(index);
        if (Character.isHighSurrogate(unit)) {
            return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
        }
        if (Character.isLowSurrogate(unit)) {
            return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
        }
        return isShown(unit);
    }

    /** For one UTF-16 unit; halves of surrogate pairs are checked as pairs. */
    public static boolean isShown(char unit) {
        return switch (unit) {
            case '\t', '\n', '\r' -> true;
            case '\u061C', '\u200E', '\u200F', '\uFEFF' -> false;
            default ->
                !Character.isISOControl(unit)
                        && !(unit >= '\u202A' && unit <= '\u202E')
                        && !(unit >= '\u2066' && unit <= '\u206F')
                        && unit != '\u2028'
                        && unit != '\u2029';
        };
    }
}
