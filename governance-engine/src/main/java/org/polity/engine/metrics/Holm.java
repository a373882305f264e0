package org.polity.engine.metrics;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Holm's step-down procedure, Scandinavian Journal of Statistics 6 (1979): what is shown of several, all of it together. */
final class Holm {

    private Holm() {}

    /** Whether one comparison, by itself, is shown at a confidence. */
    interface Shown<T> {
        boolean at(T one, double confidence);
    }

    /** @param confidence of all that is returned together, two-sided, in (0, 1) */
    static <T> List<T> shown(List<T> comparisons, double confidence, Shown<T> test) {
        Set<T> shown = new LinkedHashSet<>();
        int known;
        do {
            known = shown.size();
            double alpha = (1 - confidence) / Math.max(1, comparisons.size() - known);
            comparisons.stream().filter(one -> test.at(one, 1 - alpha)).forEach(shown::add);
        } while (shown.size() > known);
        return comparisons.stream().filter(shown::contains).toList();
    }
}
