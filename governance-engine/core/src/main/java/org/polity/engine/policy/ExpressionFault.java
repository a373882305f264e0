package org.polity.engine.policy;

import java.util.List;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** A fault that makes the text of a condition unusable. */
public sealed interface ExpressionFault extends Coded {

    /**
     * Where a fault is.
     *
     * @param line from 1
     * @param character of the line, from 1
     */
    record At(long line, long character, ExpressionFault fault) implements ExpressionFault {}

    /** @param function an operator or a function, as it is written */
    record Operands(String function, List<String> types) implements ExpressionFault {
        public Operands {
            types = List.copyOf(types);
        }
    }

    /** A value of a type that has no fields. */
    record NoFields(String type) implements ExpressionFault {}

    /** A value of a type that has no elements, in a loop over its elements. */
    record NoElements(String type) implements ExpressionFault {}

    /** The expression has a value of this type, but must be true or false. */
    record NoTruth(String type) implements ExpressionFault {}

    /** A number beyond the range of its type. */
    record LargeNumber(String number) implements ExpressionFault {}

    /** A word that the language keeps for itself. */
    record ReservedWord(String word) implements ExpressionFault {}

    /** @param most levels of brackets and operators inside of each other */
    record TooDeep(long most) implements ExpressionFault {}

    /** @param length in characters */
    record TooLong(long length, long most) implements ExpressionFault {}

    /** @param most parts: names, values and operators */
    record TooMany(long most) implements ExpressionFault {}

    /** A part that cannot be where it is. */
    record Unexpected(String part) implements ExpressionFault {}

    /** A name that nothing has. */
    record UnknownName(String name) implements ExpressionFault {}

    /** A fault without arguments. */
    enum Plain implements ExpressionFault {
        /** {@code and} for {@code &&}. */
        AND,
        /** {@code or} for {@code ||}. */
        OR,
        /** {@code =} for {@code ==}. */
        EQUALS,
        ENDED,
        OPEN_QUOTE,
        MALFORMED_ESCAPE,
        /** {@code has} of something that is no field. */
        HAS,
        /** A loop whose variable is no name. */
        LOOP,
        /** {@code +} where it may join texts or lists. */
        JOINS,
        UNREADABLE
    }

    @Override
    default String code() {
        return switch (this) {
            case At fault -> "expression.at";
            case Operands fault -> "expression.operands";
            case NoFields fault -> "expression.no-fields";
            case NoElements fault -> "expression.no-elements";
            case NoTruth fault -> "expression.no-truth";
            case LargeNumber fault -> "expression.large-number";
            case ReservedWord fault -> "expression.reserved-word";
            case TooDeep fault -> "expression.too-deep";
            case TooLong fault -> "expression.too-long";
            case TooMany fault -> "expression.too-many";
            case Unexpected fault -> "expression.unexpected";
            case UnknownName fault -> "expression.unknown-name";
            case Plain.AND -> "expression.and";
            case Plain.OR -> "expression.or";
            case Plain.EQUALS -> "expression.equals";
            case Plain.ENDED -> "expression.ended";
            case Plain.OPEN_QUOTE -> "expression.open-quote";
            case Plain.MALFORMED_ESCAPE -> "expression.malformed-escape";
            case Plain.HAS -> "expression.has";
            case Plain.LOOP -> "expression.loop";
            case Plain.JOINS -> "expression.joins";
            case Plain.UNREADABLE -> "expression.unreadable";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case At fault ->
                Arguments.of("line", fault.line())
                        .and("character", fault.character())
                        .and("fault", fault.fault());
            case Operands fault -> Arguments.of("function", fault.function()).and("types", fault.types());
            case NoFields fault -> Arguments.of("type", fault.type());
            case NoElements fault -> Arguments.of("type", fault.type());
            case NoTruth fault -> Arguments.of("type", fault.type());
            case LargeNumber fault -> Arguments.of("number", fault.number());
            case ReservedWord fault -> Arguments.of("word", fault.word());
            case TooDeep fault -> Arguments.of("most", fault.most());
            case TooLong fault -> Arguments.of("length", fault.length()).and("most", fault.most());
            case TooMany fault -> Arguments.of("most", fault.most());
            case Unexpected fault -> Arguments.of("part", fault.part());
            case UnknownName fault -> Arguments.of("name", fault.name());
            case Plain fault -> Arguments.NONE;
        };
    }
}
