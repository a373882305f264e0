package org.polity.engine.metrics;

import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/** Holm's step-down procedure, Scandinavian Journal of Statistics 6 (1979): what is shown of several, all of it together. */
final class Holm {

    /** The number of rounds. The procedure may stop after any round: the comparisons shown so far remain shown. */
    static final int MOST_ROUNDS = 16;

    private Holm() {}

    /** Whether one comparison, by itself, is shown at a confidence; what is, is also shown at each that is less. */
    interface Shown<T> {
        Predicate<T> at(double confidence);
    }

    /** @param confidence of all that is returned together, two-sided, in (0, 1) */
    static <T> List<T> shown(List<T> comparisons, double confidence, Shown<T> test) {
        BitSet shown = new BitSet(comparisons.size());
        int known = -1;
        for (int round = 0; round < MOST_ROUNDS && shown.cardinality() > known; round++) {
            known = shown.cardinality();
            double alpha = (1 - confidence) / Math.max(1, comparisons.size() - known);
            Predicate<T> isShown = test.at(1 - alpha);
            for (int i = shown.nextClearBit(0); i < comparisons.size(); i = shown.nextClearBit(i + 1)) {
                shown.set(i, isShown.test(comparisons.get(i)));
            }
        }
        return shown.stream().<T>mapToObj(comparisons::get).toList();
    }
}
