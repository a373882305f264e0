package org.polity.gate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;
import org.polity.engine.policy.rules.Scope;

/** The subject of the gate's answer, as a part of a sentence. */
public sealed interface About extends Coded {

    /** @param names the declared ones of domain, task and risk tier */
    record Names(List<String> names) implements About {
        public Names {
            names = List.copyOf(names);
            if (names.isEmpty()) {
                throw new IllegalArgumentException("no names are declared: use EVERY_USE");
            }
        }
    }

    enum Plain implements About {
        /** Nothing was declared. */
        EVERY_USE,
        /** Hashes of unknown names. */
        SUBMITTED_SCOPE
    }

    /** @param undeclared true if a scope without names means everything; false if its names are unknown */
    static About of(Scope scope, boolean undeclared) {
        List<String> names = Stream.of(scope.domain(), scope.task(), scope.riskTier())
                .flatMap(Optional::stream)
                .toList();
        if (!names.isEmpty()) {
            return new Names(names);
        }
        return undeclared ? Plain.EVERY_USE : Plain.SUBMITTED_SCOPE;
    }

    @Override
    default String code() {
        return switch (this) {
            case Names about -> "scope.names";
            case Plain.EVERY_USE -> "scope.every-use";
            case Plain.SUBMITTED_SCOPE -> "scope.as-submitted";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case Names about -> Arguments.of("names", about.names());
            case Plain about -> Arguments.NONE;
        };
    }
}
