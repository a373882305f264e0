package org.polity.engine.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StrictJsonTests {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("", "json.empty"),
                Arguments.of("{\"a\": 1", "json.ended"),
                Arguments.of("[NaN]", "json.not-a-number"),
                Arguments.of("[-Infinity]", "json.not-a-number"),
                Arguments.of("{\"a\": 1, \"a\": 2}", "json.duplicate-name"),
                Arguments.of("{\"a\\nb\": 1, \"a\\nb\": 2}", "json.duplicate-name"),
                Arguments.of("[".repeat(65), "json.too-deep"),
                Arguments.of("[" + "1".repeat(65) + "]", "json.long-number"),
                Arguments.of("{\"a\": 1]", "json.unopened-bracket"),
                Arguments.of("]", "json.unopened-bracket"),
                Arguments.of("{} {}", "json.trailing"),
                Arguments.of("[1 2]", "json.missing-comma"),
                Arguments.of("{\"a\" 1}", "json.missing-colon"),
                Arguments.of("{a: 1}", "json.missing-name"),
                Arguments.of("{\"a\": 1,}", "json.missing-name"),
                Arguments.of("{\"a\": }", "json.missing-value"),
                Arguments.of("[1,]", "json.missing-value"),
                Arguments.of("{\"a\": 'x'}", "json.missing-value"),
                Arguments.of("// words", "json.missing-value"),
                Arguments.of("{\"a\": yes}", "json.unknown-word"),
                Arguments.of("[True]", "json.unknown-word"),
                Arguments.of("[\"a\nb\"]", "json.control-character"),
                Arguments.of("[\"C:\\work\"]", "json.malformed-escape"),
                Arguments.of("[\"\\u12\"]", "json.malformed-escape"),
                Arguments.of("[01]", "json.malformed-number"),
                Arguments.of("[+1]", "json.malformed-number"),
                Arguments.of("[.5]", "json.malformed-number"),
                Arguments.of("[1.]", "json.malformed-number"),
                Arguments.of("[1e]", "json.malformed-number"),
                Arguments.of("[-]", "json.malformed-number"),
                Arguments.of("[1x]", "json.missing-comma"),
                Arguments.of("[1e99999999999]", "json.immeasurable-number"),
                Arguments.of("[-1e-99999999999]", "json.immeasurable-number"),
                Arguments.of("{\"a\": 1e999999999}", "json.immeasurable-number"),
                Arguments.of("[1e401]", "json.immeasurable-number"),
                Arguments.of("[digits]", "json.unknown-word"),
                Arguments.of("1x", "json.trailing"),
                Arguments.of("[1,\f2]", "json.stray-control-character"),
                Arguments.of("{\"" + "a".repeat(2000) + "\": 1}", "json.long-name"),
                Arguments.of(" ".repeat(StrictJson.MAX_BYTES + 1), "json.too-large"));
    }

    @Test
    @Timeout(10)
    void a_name_of_spaces_alone_takes_no_time() {
        String name = "\"" + " ".repeat(900) + "\": 1";
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> StrictJson.parse(("{" + name + "," + name + "}").getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(JsonRefused.class);
        }
    }

    @Test
    void bytes_that_are_no_text_are_named() {
        JsonRefused refused = catchThrowableOfType(
                JsonRefused.class, () -> StrictJson.parse("[\"é\"]".getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(refused.fault().code()).isEqualTo("json.not-utf-8");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void every_fault_has_its_own_code(String document, String key) {
        JsonRefused refused = catchThrowableOfType(
                JsonRefused.class, () -> StrictJson.parse(document.getBytes(StandardCharsets.UTF_8)));
        assertThat(refused.fault().code()).isEqualTo(key);
    }
}
