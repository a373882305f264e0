package org.polity.engine.counting;

import java.util.Map;
import java.util.Optional;

/**
 * The type of a column whose values each have one text that is the same on every machine. Columns of other types are
 * not read.
 */
enum ColumnType {
    TEXT,
    /** Text, if it is valid UTF-8. */
    BYTES,
    BOOLEAN,
    /** A whole number or a decimal. */
    NUMBER,
    BINARY_FLOAT,
    /** A date, or a date and a time of day, in no zone. */
    CALENDAR,
    /** A moment, named in UTC. */
    INSTANT,
    /** A moment to the nanosecond, as pandas has them. */
    NANO_INSTANT;

    private static final Map<String, ColumnType> BY_NAME = Map.ofEntries(
            Map.entry("VARCHAR", TEXT),
            Map.entry("BLOB", BYTES),
            Map.entry("BOOLEAN", BOOLEAN),
            Map.entry("TINYINT", NUMBER),
            Map.entry("SMALLINT", NUMBER),
            Map.entry("INTEGER", NUMBER),
            Map.entry("BIGINT", NUMBER),
            Map.entry("HUGEINT", NUMBER),
            Map.entry("UTINYINT", NUMBER),
            Map.entry("USMALLINT", NUMBER),
            Map.entry("UINTEGER", NUMBER),
            Map.entry("UBIGINT", NUMBER),
            Map.entry("FLOAT", BINARY_FLOAT),
            Map.entry("DOUBLE", BINARY_FLOAT),
            Map.entry("DATE", CALENDAR),
            Map.entry("TIMESTAMP", CALENDAR),
            Map.entry("TIMESTAMP_S", CALENDAR),
            Map.entry("TIMESTAMP_MS", CALENDAR),
            Map.entry("TIMESTAMP_NS", CALENDAR),
            Map.entry("TIMESTAMP WITH TIME ZONE", INSTANT),
            Map.entry("TIMESTAMPTZ_NS", NANO_INSTANT));

    /** The type with this SQL name; empty for nested and other types. */
    static Optional<ColumnType> of(String name) {
        boolean decimal = name.startsWith("DECIMAL(") && name.endsWith(")");
        return decimal ? Optional.of(NUMBER) : Optional.ofNullable(BY_NAME.get(name));
    }
}
