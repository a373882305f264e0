package org.polity.engine.verdict;

import java.util.OptionalLong;
import java.util.function.LongPredicate;

/** The least number that will do. */
final class Least {

    /** So many are tried one after the other, as what passes need not pass from there on. */
    private static final long FEW = 64;

    private Least() {}

    /** Between these, both included: exact for small ranges, and where what passes goes on passing. */
    static OptionalLong between(long least, long most, LongPredicate passes) {
        for (long k = least; k <= Math.min(most, least + FEW); k++) {
            if (passes.test(k)) {
                return OptionalLong.of(k);
            }
        }
        long low = least + FEW;
        long step = FEW;
        while (low < most) {
            long high = Math.min(most, low + step);
            if (passes.test(high)) {
                return OptionalLong.of(bisected(low, high, passes));
            }
            low = high;
            step *= 2;
        }
        return OptionalLong.empty();
    }

    private static long bisected(long fails, long passing, LongPredicate passes) {
        long low = fails;
        long high = passing;
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (passes.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
