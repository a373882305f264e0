package org.polity.contracts;

import java.util.List;
import java.util.Locale;

/**
 * Why a value of a constitution could never work. The reader's language makes its sentence.
 *
 * @param field its name in the file
 * @param arguments values and limits of the field, as the file writes them
 */
public record Problem(Kind kind, String field, List<String> arguments) {

    /** The comment beside each kind lists its arguments. */
    public enum Kind {
        MISSING_FIELD(),
        UNKNOWN_FIELD(),
        UNREADABLE_FIELD("given"),
        EMPTY_TEXT(),
        TEXT_TOO_LONG("given", "most"),
        NO_HOLDER(),
        NO_EVALUATOR(),
        NOT_AN_ADDRESS("given"),
        ZERO_ADDRESS(),
        ADDRESS_TWICE("address"),
        AMOUNT_TOO_SMALL("holder", "given"),
        SUPPLY_TOO_LARGE("given", "most"),
        ABOVE_THE_SUPPLY("given", "most"),
        OUT_OF_RANGE("given", "least", "most"),
        TOO_SMALL("given", "least"),
        TOO_MANY_EVALUATORS("given", "most"),
        NOT_A_MAJORITY("given", "evaluators", "least", "most"),
        NOT_WHOLE_SECONDS("given"),
        DURATION_OUT_OF_RANGE("given", "least", "most"),
        LONGER_THAN_THE_VOTE("given", "most"),
        SHORTER_THAN_A_VOTE("given", "least");

        private final List<String> names;

        Kind(String... names) {
            this.names = List.of(names);
        }

        /** The stable name: `amount-too-small`. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** What each argument is. */
        public List<String> names() {
            return names;
        }
    }

    public Problem {
        arguments = List.copyOf(arguments);
        if (arguments.size() != kind.names().size()) {
            throw new IllegalArgumentException("`%s` says %s".formatted(kind.code(), kind.names()));
        }
    }

    static Problem of(Kind kind, String field, Object... arguments) {
        return new Problem(
                kind, field, List.of(arguments).stream().map(String::valueOf).toList());
    }
}
