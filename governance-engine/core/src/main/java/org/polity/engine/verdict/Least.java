package org.polity.engine.verdict;

import java.util.OptionalLong;
import java.util.function.LongPredicate;

/** The least number that will do. */
final class Least {

    /** Of so few each is tried where the least itself is claimed, as what passes need not pass from there on. */
    private static final long FEW = 256;

    private Least() {}

    /** The least of so few, one after the other; {@link #between} otherwise. */
    static OptionalLong exactly(long least, long most, LongPredicate passes) {
        return most - least <= FEW ? tried(least, most, passes) : between(least, most, passes);
    }

    private static OptionalLong tried(long least, long most, LongPredicate passes) {
        for (long k = least; k <= most; k++) {
            if (passes.test(k)) {
                return OptionalLong.of(k);
            }
        }
        return OptionalLong.empty();
    }

    /** Between these, both included, where what passes goes on passing: looked for in steps that double, then halved. */
    static OptionalLong between(long least, long most, LongPredicate passes) {
        if (passes.test(least)) {
            return OptionalLong.of(least);
        }
        long low = least;
        for (long step = 1; low < most; step *= 2) {
            long high = Math.min(most, low + step);
            if (passes.test(high)) {
                return OptionalLong.of(bisected(low, high, passes));
            }
            low = high;
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
