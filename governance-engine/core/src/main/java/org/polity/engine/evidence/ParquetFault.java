package org.polity.engine.evidence;

import org.polity.engine.codes.Arguments;

/** What is wrong with a file in the form of Apache Parquet. */
public sealed interface ParquetFault extends CountingFault {

    /** @param type of the column, as SQL names it */
    record InputType(String column, String type) implements ParquetFault {}

    /** A fault without arguments. */
    enum Plain implements ParquetFault {
        UNREADABLE
    }

    @Override
    default String code() {
        return switch (this) {
            case InputType fault -> "parquet.input-type";
            case Plain.UNREADABLE -> "parquet.unreadable";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case InputType fault -> Arguments.of("column", fault.column()).and("type", fault.type());
            case Plain fault -> Arguments.NONE;
        };
    }
}
