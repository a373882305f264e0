package org.polity.gate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** The end of a gate's answer by time. */
public sealed interface Expiry extends Coded {

    /** @param until the last second of the answer */
    record Ends(Instant until) implements Expiry {}

    enum Plain implements Expiry {
        NEVER
    }

    /** @param until null without an end */
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
