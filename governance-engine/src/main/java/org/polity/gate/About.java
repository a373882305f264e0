package org.polity.gate;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;
import org.polity.engine.policy.Scope;

/** What an answer of the gate is about, as a part of a sentence. */
public sealed interface About extends Coded {

    /** @param names domain, task and risk tier, those that are declared */
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
        /** Hashes whose names are not known. */
        SUBMITTED_SCOPE
    }

    /** @param undeclared whether a scope without names is about everything; else its names are not known */
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
