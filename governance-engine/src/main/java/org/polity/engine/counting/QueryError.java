package org.polity.engine.counting;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import org.polity.engine.canonical.Json;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;

/** What kind of error a database reports, by the type that DuckDB gives to it ({@code errors_as_json}) and never by its words. */
enum QueryError {
    /** The file says what a reader of Parquet cannot follow. */
    FILE,
    /** Bytes could not be read: of the disk, or of a place that the file does not have. */
    READING,
    /** The limit of memory was reached. */
    OUT_OF_MEMORY,
    /** Every other error: of the query, of the database, of the machine. */
    OTHER;

    private static final Map<String, QueryError> BY_TYPE = Map.of(
            "Invalid", FILE,
            "Invalid Input", FILE,
            "Conversion", FILE,
            "Out of Range", FILE,
            "Serialization", FILE,
            "Not implemented", FILE,
            "IO", READING,
            "Out of Memory", OUT_OF_MEMORY);

    static QueryError of(SQLException error) {
        return BY_TYPE.getOrDefault(type(String.valueOf(error.getMessage())), OTHER);
    }

    private static String type(String report) {
        try {
            Json json = StrictJson.parse(report.getBytes(StandardCharsets.UTF_8));
            return json.path("exception_type").text("");
        } catch (JsonRefused e) {
            return "";
        }
    }
}
