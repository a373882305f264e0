package org.polity.engine.counting;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import org.polity.engine.canonical.Json;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;

/** The kind of a database's error, by DuckDB's type ({@code errors_as_json}) and never by its message. */
enum QueryError {
    /** The file has content that a reader of Parquet cannot process. */
    FILE,
    /** The disk failed, or the file refers to a place beyond its end. */
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
