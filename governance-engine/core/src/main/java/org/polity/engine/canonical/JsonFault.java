package org.polity.engine.canonical;

import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** A fault of a document that should be JSON (RFC 8259). */
public sealed interface JsonFault extends Coded {

    /** @param size and the most that is read, in bytes */
    record TooLarge(long size, long most) implements JsonFault {}

    /** Lists and objects inside of each other. */
    record TooDeep(long most) implements JsonFault {}

    /** @param most characters of a number */
    record LongNumber(long most) implements JsonFault {}

    /** @param most characters of a name */
    record LongName(long most) implements JsonFault {}

    /** A number whose value would take the whole memory to write out. */
    record ImmeasurableNumber(String number) implements JsonFault {}

    /** Two fields of one object have the same name. */
    record DuplicateName(String name) implements JsonFault {}

    /** A word that is no JSON value, such as {@code yes}. */
    record UnknownWord(String word) implements JsonFault {}

    /** A character where a comma or a closing bracket must be. */
    record MissingComma(String character) implements JsonFault {}

    /** A character where the colon after a name must be. */
    record MissingColon(String character) implements JsonFault {}

    /** A character where a name in double quotes must be. */
    record MissingName(String character) implements JsonFault {}

    /** A character where a value must be. */
    record MissingValue(String character) implements JsonFault {}

    /** A bracket that closes nothing, or another kind of bracket. */
    record UnopenedBracket(String character) implements JsonFault {}

    /** A fault without arguments. */
    enum Plain implements JsonFault {
        EMPTY,
        ENDED,
        NOT_A_NUMBER,
        MALFORMED_NUMBER,
        TRAILING,
        NOT_UTF8,
        CONTROL_CHARACTER,
        STRAY_CONTROL_CHARACTER,
        MALFORMED_ESCAPE,
        HALF_CHARACTER
    }

    @Override
    default String code() {
        return switch (this) {
            case TooLarge fault -> "json.too-large";
            case TooDeep fault -> "json.too-deep";
            case LongNumber fault -> "json.long-number";
            case LongName fault -> "json.long-name";
            case ImmeasurableNumber fault -> "json.immeasurable-number";
            case DuplicateName fault -> "json.duplicate-name";
            case UnknownWord fault -> "json.unknown-word";
            case MissingComma fault -> "json.missing-comma";
            case MissingColon fault -> "json.missing-colon";
            case MissingName fault -> "json.missing-name";
            case MissingValue fault -> "json.missing-value";
            case UnopenedBracket fault -> "json.unopened-bracket";
            case Plain.EMPTY -> "json.empty";
            case Plain.ENDED -> "json.ended";
            case Plain.NOT_A_NUMBER -> "json.not-a-number";
            case Plain.MALFORMED_NUMBER -> "json.malformed-number";
            case Plain.TRAILING -> "json.trailing";
            case Plain.NOT_UTF8 -> "json.not-utf-8";
            case Plain.CONTROL_CHARACTER -> "json.control-character";
            case Plain.STRAY_CONTROL_CHARACTER -> "json.stray-control-character";
            case Plain.MALFORMED_ESCAPE -> "json.malformed-escape";
            case Plain.HALF_CHARACTER -> "json.half-character";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case TooLarge fault -> Arguments.of("size", fault.size()).and("most", fault.most());
            case TooDeep fault -> Arguments.of("most", fault.most());
            case LongNumber fault -> Arguments.of("most", fault.most());
            case LongName fault -> Arguments.of("most", fault.most());
            case ImmeasurableNumber fault -> Arguments.of("number", fault.number());
            case DuplicateName fault -> Arguments.of("name", fault.name());
            case UnknownWord fault -> Arguments.of("word", fault.word());
            case MissingComma fault -> Arguments.of("character", fault.character());
            case MissingColon fault -> Arguments.of("character", fault.character());
            case MissingName fault -> Arguments.of("character", fault.character());
            case MissingValue fault -> Arguments.of("character", fault.character());
            case UnopenedBracket fault -> Arguments.of("character", fault.character());
            case Plain fault -> Arguments.NONE;
        };
    }
}
