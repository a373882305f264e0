package org.polity.engine.evidence;

import java.util.List;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** A fault of a document by its JSON Schema. */
public sealed interface SchemaFault extends Coded {

    /** @param place a JSON pointer; {@code /} is the whole document */
    record At(String place, SchemaFault reason) implements SchemaFault {}

    /** A field that must be there. */
    record MissingField(String field) implements SchemaFault {}

    /** A field that must not be there. */
    record UnknownField(String field) implements SchemaFault {}

    /**
     * @param found the type of the value, as JSON Schema names it
     * @param needed the types that are allowed
     */
    record WrongType(String found, List<String> needed) implements SchemaFault {
        public WrongType {
            needed = List.copyOf(needed);
        }
    }

    /** @param keyword of JSON Schema, such as {@code minimum} */
    record Other(String keyword) implements SchemaFault {}

    /** A fault without arguments. */
    enum Plain implements SchemaFault {
        CHOICE,
        FORM,
        SHAPE,
        DUPLICATE
    }

    @Override
    default String code() {
        return switch (this) {
            case At fault -> "schema.at";
            case MissingField fault -> "schema.missing-field";
            case UnknownField fault -> "schema.unknown-field";
            case WrongType fault -> "schema.wrong-type";
            case Other fault -> "schema.other";
            case Plain.CHOICE -> "schema.choice";
            case Plain.FORM -> "schema.form";
            case Plain.SHAPE -> "schema.shape";
            case Plain.DUPLICATE -> "schema.duplicate";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case At fault -> Arguments.of("place", fault.place()).and("reason", fault.reason());
            case MissingField fault -> Arguments.of("field", fault.field());
            case UnknownField fault -> Arguments.of("field", fault.field());
            case WrongType fault -> Arguments.of("found", fault.found()).and("needed", fault.needed());
            case Other fault -> Arguments.of("keyword", fault.keyword());
            case Plain fault -> Arguments.NONE;
        };
    }
}
