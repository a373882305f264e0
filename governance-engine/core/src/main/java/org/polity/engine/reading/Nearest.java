package org.polity.engine.reading;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.polity.engine.exact.Case;

/** Guesses which name a misspelt one was meant to be. */
final class Nearest {

    private static final int FARTHEST = 3;

    private Nearest() {}

    /** The name that at most three edits, and fewer than half the letters, turn the given one into. */
    static Optional<String> name(String given, Collection<String> names) {
        if (given.length() > 64) {
            return Optional.empty();
        }
        String wanted = Case.lower(given);
        int farthest = Math.min(FARTHEST, (given.length() - 1) / 2);
        return names.stream()
                .filter(name -> distance(wanted, Case.lower(name)) <= farthest)
                .min(Comparator.comparingInt((String name) -> distance(wanted, Case.lower(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(row[j - 1], above) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
