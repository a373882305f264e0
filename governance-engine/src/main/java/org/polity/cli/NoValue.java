package org.polity.cli;

import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Why a metric has no value or no interval, besides the engine's reports. */
sealed interface NoValue extends Coded {

    record HighConfidence(String most) implements NoValue {}

    /** @param most most groups compared with this reference */
    record TooManyPairs(long groups, long most) implements NoValue {}

    /** A reason without arguments. */
    enum Plain implements NoValue {
        NEEDS_REFERENCE,
        ONE_GROUP,
        NOTHING_COMPARABLE,
        INFINITE
    }

    @Override
    default String code() {
        return switch (this) {
            case HighConfidence reason -> "cli.high-confidence";
            case TooManyPairs reason -> "cli.too-many-pairs";
            case Plain.NEEDS_REFERENCE -> "cli.needs-reference";
            case Plain.ONE_GROUP -> "cli.one-group";
            case Plain.NOTHING_COMPARABLE -> "cli.nothing-comparable";
            case Plain.INFINITE -> "cli.infinite";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case HighConfidence reason -> Arguments.of("most", reason.most());
            case TooManyPairs reason -> Arguments.of("groups", reason.groups()).and("most", reason.most());
            case Plain reason -> Arguments.NONE;
        };
    }
}
