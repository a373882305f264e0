package org.polity.engine.evidence;

import org.polity.engine.codes.Arguments;

/** Why a row has no path to a root. Rows are counted from 0, as the leaves of a tree are. */
public sealed interface RowFault extends EvidenceFault {

    /** @param rows that the file has */
    record Beyond(long row, long rows) implements RowFault {}

    /** The row has no value in a column of the attribute. */
    record NoGroup(long row, String attribute) implements RowFault {}

    @Override
    default String code() {
        return switch (this) {
            case Beyond fault -> "row.beyond";
            case NoGroup fault -> "row.no-group";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case Beyond fault -> Arguments.of("row", fault.row()).and("rows", fault.rows());
            case NoGroup fault -> Arguments.of("row", fault.row()).and("attribute", fault.attribute());
        };
    }
}
