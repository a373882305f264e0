package org.polity.contracts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of one check on the chain. The reader's language makes its sentence.
 *
 * @param arguments in the order of {@link Code#names()}: addresses, numbers, words of {@link Part}
 * @param problem the fault of a rule; null for any other finding
 */
public record Finding(
        Code code, List<String> arguments, @Nullable Problem problem) {

    public enum Answer {
        HOLDS,
        /** The node cannot answer, which proves nothing. */
        UNKNOWN,
        DIFFERS
    }

    public enum Code {
        CODE_IS_OURS(Answer.HOLDS, "contract", "address"),
        CODE_MISSING(Answer.DIFFERS, "contract", "address"),
        CODE_OF_OTHER_LENGTH(Answer.DIFFERS, "contract", "address", "expected", "found"),
        CODE_DIFFERS(Answer.DIFFERS, "contract", "address", "bytes", "first"),
        IMMUTABLE_IS_RIGHT(Answer.HOLDS, "contract", "immutable", "found"),
        IMMUTABLE_DIFFERS(Answer.DIFFERS, "contract", "immutable", "expected", "found"),
        CREATED_BY_OUR_CODE(Answer.HOLDS, "contract", "block", "transaction", "sender"),
        CREATED_BY_OTHER_CODE(Answer.DIFFERS, "contract", "block", "transaction", "sender"),
        CREATION_NOT_FOUND(Answer.UNKNOWN, "contract", "firstBlock", "lastBlock"),
        NO_CODE_BEFORE(Answer.HOLDS, "contract", "block"),
        CODE_BEFORE(Answer.DIFFERS, "contract", "block", "firstBlock"),
        CODE_AT_FIRST_BLOCK(Answer.HOLDS, "contract", "block"),
        NO_CODE_AT_FIRST_BLOCK(Answer.DIFFERS, "contract", "block"),
        STATE_NOT_KEPT(Answer.UNKNOWN, "contract", "block"),
        OWNED_BY_TIMELOCK(Answer.HOLDS, "contract"),
        OWNED_BY_OTHER(Answer.DIFFERS, "contract", "owner"),
        OWNED_BY_OTHER_AT_FIRST(Answer.DIFFERS, "contract", "owner", "block"),
        LINKED(Answer.HOLDS, "contract", "function", "to"),
        LINKED_ELSEWHERE(Answer.DIFFERS, "contract", "function", "expected", "found"),
        ROLE_HELD(Answer.HOLDS, "role", "contract"),
        ROLE_MISSING(Answer.DIFFERS, "role", "contract"),
        ROLE_HELD_BY_OTHER(Answer.DIFFERS, "role", "account"),
        ROLE_OPEN_TO_ALL(Answer.DIFFERS, "role"),
        ROLE_ONCE_GIVEN(Answer.DIFFERS, "role", "account", "block"),
        NO_OTHER_ROLE(Answer.HOLDS, "firstBlock", "lastBlock"),
        EVENTS_NOT_READ(Answer.UNKNOWN, "firstBlock", "lastBlock"),
        NO_GUARDIAN(Answer.HOLDS),
        GUARDIAN(Answer.HOLDS, "account", "until"),
        RULES_WITHIN_BOUNDS(Answer.HOLDS),
        RULE_OUT_OF_BOUNDS(Answer.DIFFERS, "rule"),
        NO_ANSWER(Answer.DIFFERS, "contract", "function");

        private final Answer answer;
        private final List<String> names;

        Code(Answer answer, String... names) {
            this.answer = answer;
            this.names = List.of(names);
        }

        /** The stable name: `code-is-ours`. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public Answer answer() {
            return answer;
        }

        /** What each argument is. */
        public List<String> names() {
            return names;
        }
    }

    public Finding {
        arguments = List.copyOf(arguments);
        if (arguments.size() != code.names().size()) {
            throw new IllegalArgumentException("`%s` says %s".formatted(code.word(), code.names()));
        }
    }

    static Finding of(Code code, Object... arguments) {
        return new Finding(
                code, List.of(arguments).stream().map(Finding::written).toList(), null);
    }

    static Finding of(Problem problem) {
        return new Finding(Code.RULE_OUT_OF_BOUNDS, List.of(problem.field()), problem);
    }

    private static String written(Object argument) {
        return argument instanceof Part part ? part.word() : String.valueOf(argument);
    }

    /** The arguments by their names, in the order of the names. */
    public Map<String, String> named() {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            named.put(code.names().get(i), arguments.get(i));
        }
        return named;
    }
}
