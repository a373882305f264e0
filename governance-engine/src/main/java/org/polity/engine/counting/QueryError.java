package org.polity.engine.counting;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.polity.engine.canonical.Json;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;

/** What kind of error a database reports, by the type that DuckDB gives to it ({@code errors_as_json}) and never by its words. */
enum QueryError {
    /** The limit of memory was reached. */
    OUT_OF_MEMORY,
    /** Every other error. */
    OTHER;

    static QueryError of(SQLException error) {
        return type(String.valueOf(error.getMessage())).equals("Out of Memory") ? OUT_OF_MEMORY : OTHER;
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
