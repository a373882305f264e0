package org.polity.engine.policy;

import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** Why a condition has no value for one release. */
public sealed interface ConditionFault extends Coded {

    /** A field or a variable that does not exist. */
    record Missing(String name) implements ConditionFault {}

    /** @param name the field that is asked of a value without fields */
    record NoFields(String name) implements ConditionFault {}

    /** @param function an operator or a function, as it is written */
    record Operands(String function) implements ConditionFault {}

    /** A fault without arguments. */
    enum Plain implements ConditionFault {
        /** Something that does not exist, where it is not known which. */
        MISSING_VALUE,
        /** A value of another kind than is asked for. */
        WRONG_KIND,
        DIVISION_BY_ZERO,
        SHORT_LIST,
        OVERFLOW,
        FORMAT,
        DUPLICATE_KEY,
        NO_TRUTH,
        TOO_MUCH,
        NOT_COMPUTABLE
    }

    @Override
    default String code() {
        return switch (this) {
            case Missing fault -> "condition.missing";
            case NoFields fault -> "condition.no-fields";
            case Operands fault -> "condition.operands";
            case Plain.MISSING_VALUE -> "condition.missing-value";
            case Plain.WRONG_KIND -> "condition.wrong-kind";
            case Plain.DIVISION_BY_ZERO -> "condition.division-by-zero";
            case Plain.SHORT_LIST -> "condition.short-list";
            case Plain.OVERFLOW -> "condition.overflow";
            case Plain.FORMAT -> "condition.format";
            case Plain.DUPLICATE_KEY -> "condition.duplicate-key";
            case Plain.NO_TRUTH -> "condition.no-truth";
            case Plain.TOO_MUCH -> "condition.too-much";
            case Plain.NOT_COMPUTABLE -> "condition.not-computable";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case Missing fault -> Arguments.of("name", fault.name());
            case NoFields fault -> Arguments.of("name", fault.name());
            case Operands fault -> Arguments.of("function", fault.function());
            case Plain fault -> Arguments.NONE;
        };
    }
}
