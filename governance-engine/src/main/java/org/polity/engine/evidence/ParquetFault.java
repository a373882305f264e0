package org.polity.engine.evidence;

import org.polity.engine.codes.Arguments;

/** What is wrong with a file in the form of Apache Parquet. */
public enum ParquetFault implements CountingFault {
    UNREADABLE;

    @Override
    public String code() {
        return switch (this) {
            case UNREADABLE -> "parquet.unreadable";
        };
    }

    @Override
    public Arguments arguments() {
        return Arguments.NONE;
    }
}
