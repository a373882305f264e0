package org.polity.engine.reading;

import java.math.BigDecimal;
import java.util.List;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** A fault of one field of a document. Values are quoted as they are written, the first characters of long ones. */
public sealed interface FieldFault extends Coded {

    /** A field that must be there. */
    record Missing(String field) implements FieldFault {}

    /** @param known the fields that the object may have */
    record Unknown(String field, List<String> known) implements FieldFault {
        public Unknown {
            known = List.copyOf(known);
        }
    }

    /** @param near a field that the object may have, whose name differs by a few letters */
    record Misspelt(String field, String near) implements FieldFault {}

    /** A value outside of a fixed list. */
    record Choice(String field, String value, List<String> choices) implements FieldFault {
        public Choice {
            choices = List.copyOf(choices);
        }
    }

    /** @param example a text of the form that is asked for */
    record Form(String field, String value, String example) implements FieldFault {}

    /** A value that is no day of the calendar. */
    record NotADate(String field, String value) implements FieldFault {}

    /** A value that is no SHA-256 in hexadecimal digits. */
    record NotADigest(String field, String value) implements FieldFault {}

    /** A value that is no {@code sha256:} with hexadecimal digits. */
    record NotAPrefixedDigest(String field, String value) implements FieldFault {}

    /** A value that is neither true nor false. */
    record NotAFlag(String field, String value) implements FieldFault {}

    /** A value that is no list. */
    record NotAList(String field, String value) implements FieldFault {}

    /** A value that is no number, or one outside of the bounds. */
    record NotANumber(String field, String value, BigDecimal least, BigDecimal most) implements FieldFault {}

    /** A value that is no object. */
    record NotAnObject(String field, String value) implements FieldFault {}

    /** A value that is no text, or a blank one. */
    record NotAText(String field, String value) implements FieldFault {}

    /** A value that is no whole number, or one outside of the bounds. */
    record NotWhole(String field, String value, long least, long most) implements FieldFault {}

    /** @param least objects that the list must have */
    record TooFew(String field, long least) implements FieldFault {}

    /** @param length in characters */
    record TooLong(String field, long length, long most) implements FieldFault {}

    /** @param count entries of the list */
    record TooMany(String field, long count, long most) implements FieldFault {}

    /** @param most decimals of a number */
    record TooPrecise(String field, String value, long most) implements FieldFault {}

    /** A list that names one thing twice. */
    record Twice(String field, String value) implements FieldFault {}

    @Override
    default String code() {
        return switch (this) {
            case Missing fault -> "field.missing";
            case Unknown fault -> "field.unknown";
            case Misspelt fault -> "field.misspelt";
            case Choice fault -> "field.choice";
            case Form fault -> "field.form";
            case NotADate fault -> "field.not-a-date";
            case NotADigest fault -> "field.not-a-digest";
            case NotAPrefixedDigest fault -> "field.not-a-prefixed-digest";
            case NotAFlag fault -> "field.not-a-flag";
            case NotAList fault -> "field.not-a-list";
            case NotANumber fault -> "field.not-a-number";
            case NotAnObject fault -> "field.not-an-object";
            case NotAText fault -> "field.not-a-text";
            case NotWhole fault -> "field.not-whole";
            case TooFew fault -> "field.too-few";
            case TooLong fault -> "field.too-long";
            case TooMany fault -> "field.too-many";
            case TooPrecise fault -> "field.too-precise";
            case Twice fault -> "field.twice";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case Missing fault -> Arguments.of("field", fault.field());
            case Unknown fault -> Arguments.of("field", fault.field()).and("known", fault.known());
            case Misspelt fault -> Arguments.of("field", fault.field()).and("near", fault.near());
            case Choice fault -> valued(fault.field(), fault.value()).and("choices", fault.choices());
            case Form fault -> valued(fault.field(), fault.value()).and("example", fault.example());
            case NotADate fault -> valued(fault.field(), fault.value());
            case NotADigest fault -> valued(fault.field(), fault.value());
            case NotAPrefixedDigest fault -> valued(fault.field(), fault.value());
            case NotAFlag fault -> valued(fault.field(), fault.value());
            case NotAList fault -> valued(fault.field(), fault.value());
            case NotANumber fault ->
                valued(fault.field(), fault.value()).and("least", fault.least()).and("most", fault.most());
            case NotAnObject fault -> valued(fault.field(), fault.value());
            case NotAText fault -> valued(fault.field(), fault.value());
            case NotWhole fault ->
                valued(fault.field(), fault.value()).and("least", fault.least()).and("most", fault.most());
            case TooFew fault -> Arguments.of("field", fault.field()).and("least", fault.least());
            case TooLong fault ->
                Arguments.of("field", fault.field())
                        .and("length", fault.length())
                        .and("most", fault.most());
            case TooMany fault ->
                Arguments.of("field", fault.field()).and("count", fault.count()).and("most", fault.most());
            case TooPrecise fault -> valued(fault.field(), fault.value()).and("most", fault.most());
            case Twice fault -> valued(fault.field(), fault.value());
        };
    }

    private static Arguments valued(String field, String value) {
        return Arguments.of("field", field).and("value", value);
    }
}
