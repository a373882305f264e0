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
                "{'runDetails':{'metadata':{'startedOn':'2026-11-01T00:00:00Z','finishedOn':'2026-11-01T00:10:00Z'}}}"
                        + " | 2026-11-01T00:10:00Z",
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
            strings = {
                "2026-11-01T00:00:00Z",
                "2026-11-01t00:00:00z",
                "2026-11-01T09:00:00+09:00",
                "2026-11-01T09:00:00+0900",
                "2026-11-01T09:00:00+09",
                "2026-10-31T19:30:00-0430",
                "2026-11-01T00:00Z",
                "2026-11-01T00:00",
                "2026-11-01T00:00:00.000000Z",
                "2026-11-01T00:00:00,0Z",
                "2026-11-01 00:00:00",
                "2026-11-01 00:00:00+00:00",
                "2026-11-01 00:00:00 UTC",
                "2026-11-01 00:00:00 GMT",
                "2026-11-01 09:00:00 +0900",
                "2026-11-01 00:00:00.000000000 +0000 UTC",
                " 2026-11-01T00:00:00Z\\n",
                "2026-11-01",
                " 2026-11-01 "
            })
    void a_time_is_the_same_however_a_tool_prints_it(String written) throws Exception {
        assertThat(StatementTime.of(StrictJson.parse(Utf8.bytes("{\"createdAt\":\"" + written + "\"}"))))
                .contains(Instant.parse("2026-11-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-01T00:00:00+19:00",
                "2026-11-01T00:00:00 JST",
                "2026-11-01T00:00:00+9",
                "2026-11-01T0:00:00Z",
                "2026-11-01T25:00:00Z",
                "2026-11-01T00:00:00Z and later",
                "01.11.2026",
                "20261101"
            })
    void what_may_be_another_time_says_nothing(String written) throws Exception {
        assertThat(StatementTime.of(StrictJson.parse(Utf8.bytes("{\"createdAt\":\"" + written + "\"}"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"createdAt\":\"soon\"}", "{\"createdAt\":1}", "{\"createdAt\":\"2026-02-30\"}", "[]"})
    void what_is_no_time_says_nothing(String predicate) throws Exception {
        assertThat(StatementTime.of(StrictJson.parse(Utf8.bytes(predicate)))).isEmpty();
    }
}
