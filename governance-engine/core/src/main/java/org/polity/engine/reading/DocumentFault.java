package org.polity.engine.reading;

import java.util.List;
import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** A fault of a whole document, or the place of a fault in a part. */
public sealed interface DocumentFault extends Coded {

    /** @param pointer a JSON pointer (RFC 6901); the empty pointer is the whole document */
    record At(String pointer, Coded fault) implements DocumentFault {}

    /** @param faults each with its place, in document order; one at least */
    record Several(List<At> faults) implements DocumentFault {
        public Several {
            faults = List.copyOf(faults);
            if (faults.isEmpty()) {
                throw new IllegalArgumentException("faults");
            }
        }
    }

    /**
     * Bytes that are no JSON.
     *
     * @param line from 1
     * @param column from 1
     */
    record NotJson(long line, long column, Coded fault) implements DocumentFault {}

    /** A fault without arguments. */
    enum Plain implements DocumentFault {
        NOT_AN_OBJECT,
        NOT_UNICODE,
        UNREADABLE
    }

    @Override
    default String code() {
        return switch (this) {
            case At fault -> "document.at";
            case Several fault -> "document.several";
            case NotJson fault -> "document.not-json";
            case Plain.NOT_AN_OBJECT -> "document.not-an-object";
            case Plain.NOT_UNICODE -> "document.not-unicode";
            case Plain.UNREADABLE -> "document.unreadable";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case At fault ->
                Arguments.of("pointer", fault.pointer().isEmpty() ? "/" : fault.pointer())
                        .and("fault", fault.fault());
            case Several fault -> Arguments.NONE.parts("faults", fault.faults());
            case NotJson fault ->
                Arguments.of("line", fault.line()).and("column", fault.column()).and("fault", fault.fault());
            case Plain fault -> Arguments.NONE;
        };
    }
}
