package org.polity.engine.evidence;

import org.polity.engine.codes.Arguments;

/** A fault of an Apache Parquet file. */
public sealed interface ParquetFault extends CountingFault {

    /** @param type of the column, as SQL names it */
    record InputType(String column, String type) implements ParquetFault {}

    /**
     * A column of labels, decisions or groups whose values have no text that is the same everywhere.
     *
     * @param type of the column, as SQL names it
     */
    record ColumnType(String column, String type) implements ParquetFault {}

    /** @param type of the column of scores, which is neither of numbers nor of text */
    record ScoreType(String column, String type) implements ParquetFault {}

    /** A column of bytes that are not UTF-8. */
    record NotText(String column) implements ParquetFault {}

    /** A fault without arguments. */
    enum Plain implements ParquetFault {
        UNREADABLE
    }

    @Override
    default String code() {
        return switch (this) {
            case InputType fault -> "parquet.input-type";
            case ColumnType fault -> "parquet.column-type";
            case ScoreType fault -> "parquet.score-type";
            case NotText fault -> "parquet.not-text";
            case Plain.UNREADABLE -> "parquet.unreadable";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case InputType fault -> Arguments.of("column", fault.column()).and("type", fault.type());
            case ColumnType fault -> Arguments.of("column", fault.column()).and("type", fault.type());
            case ScoreType fault -> Arguments.of("column", fault.column()).and("type", fault.type());
            case NotText fault -> Arguments.of("column", fault.column());
            case Plain fault -> Arguments.NONE;
        };
    }
}
