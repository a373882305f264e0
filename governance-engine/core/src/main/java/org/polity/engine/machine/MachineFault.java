package org.polity.engine.machine;

import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Why a machine could not judge. Another machine may. */
public sealed interface MachineFault extends Coded {

    /** @param seconds after which a question was given up */
    record TooSlow(long seconds) implements MachineFault {}

    /** A fault without arguments. */
    enum Plain implements MachineFault {
        OUT_OF_MEMORY,
        UNREADABLE_STORE,
        BROKEN_QUERY_ENGINE,
        BROKEN_RUNTIME
    }

    @Override
    default String code() {
        return switch (this) {
            case TooSlow fault -> "engine.too-slow";
            case Plain.OUT_OF_MEMORY -> "engine.out-of-memory";
            case Plain.UNREADABLE_STORE -> "engine.unreadable-store";
            case Plain.BROKEN_QUERY_ENGINE -> "engine.broken-query-engine";
            case Plain.BROKEN_RUNTIME -> "engine.broken-runtime";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case TooSlow fault -> Arguments.of("seconds", fault.seconds());
            case Plain fault -> Arguments.NONE;
        };
    }
}
