package org.polity.web.values;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of a search. A record has them if its text contains each of them, in any order, case and width of characters
 * (Unicode Standard Annex 15, form KC).
 *
 * @param text as typed, at most 100 characters
 */
public record SearchWords(String text) {

    private static final int LONGEST = 100;
    private static final Pattern BETWEEN = Pattern.compile("[\\p{Z}\\s]+");

    public SearchWords {
        text = new PlainText(text.strip()).upTo(LONGEST).strip();
    }

    public static SearchWords typed(@Nullable String text) {
        return new SearchWords(text == null ? "" : text);
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** Whether a record has the words; every record has no words. */
    public boolean isIn(String record) {
        if (isEmpty()) {
            return true;
        }
        String folded = folded(record);
        return BETWEEN.splitAsStream(folded(text)).allMatch(folded::contains);
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
