package org.polity.engine.policy;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import org.polity.engine.codes.Coded;
import org.polity.engine.codes.Phrasebook;
import org.polity.engine.codes.Sentence;

/** What the CEL library says is wrong with an expression, as sentences. */
final class ExpressionWords {

    private static final Phrasebook COMPILER = Phrasebook.otherwise("expression.other")
            .with("expression.unknownName", "undeclared reference to '(.*?)' \\(in container.*")
            .with("expression.operands", "found no matching overload for '(.*?)' applied to '(.*?)' \\(candidates.*")
            .with("expression.type", "expected type '(.*?)' but found '(.*)'")
            .with("expression.noFields", "type '(.*)' does not support field selection")
            .with("expression.ended", "mismatched input '<EOF>'.*")
            .with("expression.and", "(?:mismatched|extraneous) input '(?i:and)'.*")
            .with("expression.or", "(?:mismatched|extraneous) input '(?i:or)'.*")
            .with("expression.unexpected", "(?:mismatched|extraneous) input '(.*)' expecting.*")
            .with("expression.unexpected", "no viable alternative at input '(.*)'")
            .with("expression.missing", "missing '?(.*?)'? at .*")
            .with("expression.equals", "token recognition error at: '=.*'")
            .with("expression.unclosed", "token recognition error at: '['\"].*")
            .with("expression.unexpected", "token recognition error at: '(.*)'")
            .with("expression.reserved", "reserved identifier: (.*)")
            .with("expression.unexpected", "unsupported syntax '(.*)'.*")
            .with("expression.noField", "undefined field '(.*)'.*")
            .with("expression.range", "expression of type '(.*)' cannot be range of a comprehension.*")
            .with("expression.tooLarge", "could not expand macro:.*")
            .with("expression.has", "invalid argument to has\\(\\) macro")
            .with("expression.loop", "The argument must be a simple name")
            .with("expression.number", "For input string: \"(.*)\".*")
            .with("expression.tooLong", "expression code point size exceeds limit: size: (\\d+), limit (\\d+)")
            .with("expression.tooDeep", "Expression recursion limit exceeded. limit: (\\d+)")
            .with("expression.tooMany", "expression node limit \\((\\d+)\\) exceeded")
            .writing(ExpressionWords::operator);

    private static final String AT = "(?:evaluation error(?: at [^ ]*)?: )?";

    private static final Phrasebook RUNTIME = Phrasebook.otherwise("condition.other")
            .with("condition.missing", AT + "key '(.*)' is not present in map\\.")
            .with("condition.noFields", AT + "Error resolving field '(.*?)'.*")
            .with("condition.operands", AT + "No matching overload for function '(.*?)'.*")
            .with("condition.operands", AT + "Function '(.*?)' failed with arg.*")
            .with("condition.twice", AT + "duplicate map key.*")
            .writing(ExpressionWords::operator);

    private ExpressionWords() {}

    /** Why an expression is refused, and where. */
    static Coded of(CelValidationException e) {
        CelIssue first = e.getErrors().getFirst();
        // the library doubles the sign, for a format that it never goes through
        Coded fault = COMPILER.say(first.getMessage().replace("%%", "%"));
        CelSourceLocation place = first.getSourceLocation();
        return place.getLine() < 1
                ? fault
                : Sentence.of("expression.at", place.getLine(), place.getColumn() + 1, fault);
    }

    /** Why an expression has no value. */
    static Coded of(CelEvaluationException e) {
        return switch (e.getErrorCode()) {
            case DIVIDE_BY_ZERO -> Sentence.of("condition.byZero");
            case INDEX_OUT_OF_BOUNDS -> Sentence.of("condition.shortList");
            case NUMERIC_OVERFLOW -> Sentence.of("condition.overflow");
            case BAD_FORMAT -> Sentence.of("condition.format");
            case INVALID_ARGUMENT -> Sentence.of("condition.argument");
            default -> RUNTIME.say(String.valueOf(e.getMessage()));
        };
    }

    /** An operator as it is written, where the library gives the name of its function. */
    private static String operator(String name) {
        return switch (name) {
            case "_?_:_" -> "? :";
            case "_[_]" -> "[ ]";
            case "@in" -> "in";
            default -> name.matches("_?[-!+*/%=<>&|]+_") ? name.replace("_", "") : name;
        };
    }
}
