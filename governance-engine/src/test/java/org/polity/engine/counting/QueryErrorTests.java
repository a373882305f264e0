package org.polity.engine.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryErrorTests {

    /** Names of types are DuckDB's; the message never decides. */
    @ParameterizedTest
    @CsvSource({
        "Invalid Input, FILE",
        "Invalid, FILE",
        "Conversion, FILE",
        "Serialization, FILE",
        "IO, READING",
        "Out of Memory, OUT_OF_MEMORY",
        "INTERNAL, OTHER",
        "INTERRUPT, OTHER",
        "FATAL, OTHER",
        "Binder, OTHER",
        "Parser, OTHER",
        "Permission, OTHER",
        "a type of tomorrow, OTHER"
    })
    void a_type_of_error_is_the_file_s_fault_or_the_machine_s(String type, QueryError error) {
        assertThat(QueryError.of(new SQLException("{\"exception_type\":\"" + type
                        + "\",\"exception_message\":\"Invalid Input Error: Out of Memory\"}")))
                .isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource({"no JSON", "''", "Invalid Input Error"})
    void what_has_no_type_is_no_fault_of_the_file(String message) {
        assertThat(QueryError.of(new SQLException(message))).isEqualTo(QueryError.OTHER);
    }
}
