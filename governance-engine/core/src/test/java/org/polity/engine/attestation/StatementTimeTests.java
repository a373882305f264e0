package org.polity.engine.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.exact.Utf8;

class StatementTimeTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'timeCreated':'2026-11-01T09:00:00+09:00'} | 2026-11-01T00:00:00Z",
                "{'createdAt':'2026-11-01'} | 2026-11-01T00:00:00Z",
                "{'timestamp':'2026-11-01T00:00:00'} | 2026-11-01T00:00:00Z",
                "{'Timestamp':'2026-11-01T00:00:00.5Z'} | 2026-11-01T00:00:00.500Z",
                "{'runDetails':{'metadata':{'startedOn':'2026-11-01T00:00:00Z','finishedOn':'2026-11-01T00:10:00Z'}}} | 2026-11-01T00:10:00Z",
                "{'runDetails':{'metadata':{'startedOn':'2026-11-01T00:00:00Z'}}} | 2026-11-01T00:00:00Z",
                "{'metadata':{'buildFinishedOn':'2026-11-01T00:00:00Z'}} | 2026-11-01T00:00:00Z",
                "{'creationInfo':{'created':'2026-11-01T00:00:00Z'}} | 2026-11-01T00:00:00Z",
                "{'metadata':{'timestamp':'2026-11-01T00:00:00Z'}} | 2026-11-01T00:00:00Z"
            },
            quoteCharacter = '~')
    void times_are_read_where_tools_write_them(String predicate, String expected) throws Exception {
        assertThat(StatementTime.of(StrictJson.parse(Utf8.bytes(predicate.replace('\'', '"')))))
                .contains(Instant.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"createdAt\":\"soon\"}", "{\"createdAt\":1}", "{\"createdAt\":\"2026-02-30\"}", "[]"})
    void what_is_no_time_says_nothing(String predicate) throws Exception {
        assertThat(StatementTime.of(StrictJson.parse(Utf8.bytes(predicate)))).isEmpty();
    }
}
