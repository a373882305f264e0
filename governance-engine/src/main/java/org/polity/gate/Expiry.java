package org.polity.gate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** When an answer of the gate ends by itself. */
public sealed interface Expiry extends Coded {

    /** @param until the last second in which it holds */
    record Ends(Instant until) implements Expiry {}

    enum Plain implements Expiry {
        NEVER
    }

    /** @param until null when it does not end */
    static Expiry of(@Nullable Instant until) {
        return until == null ? Plain.NEVER : new Ends(until);
    }

    @Override
    default String code() {
        return switch (this) {
            case Ends expiry -> "expiry.ends";
            case Plain.NEVER -> "expiry.never";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case Ends expiry -> Arguments.NONE.and("until", expiry.until());
            case Plain.NEVER -> Arguments.NONE;
        };
    }
}
