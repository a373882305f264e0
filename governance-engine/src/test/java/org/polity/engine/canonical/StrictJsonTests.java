package org.polity.engine.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StrictJsonTests {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("", "json.empty"),
                Arguments.of("{\"a\": 1", "json.ended"),
                Arguments.of("[NaN]", "json.notNumber"),
                Arguments.of("[-Infinity]", "json.notNumber"),
                Arguments.of("{\"a\": 1, \"a\": 2}", "json.twice"),
                Arguments.of("{\"a\\nb\": 1, \"a\\nb\": 2}", "json.twice"),
                Arguments.of("[".repeat(65), "json.tooDeep"),
                Arguments.of("[" + "1".repeat(65) + "]", "json.longNumber"),
                Arguments.of("{\"a\": 1]", "json.malformed"),
                Arguments.of("{} {}", "json.malformed"),
                Arguments.of(" ".repeat(StrictJson.MAX_BYTES + 1), "json.tooLarge"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void every_fault_has_words_of_its_own_in_both_languages(String document, String key) {
        JsonRefused refused = catchThrowableOfType(
                JsonRefused.class, () -> StrictJson.parse(document.getBytes(StandardCharsets.UTF_8)));
        assertThat(refused.sentence().key()).isEqualTo(key);
        assertThat(refused).hasMessage(refused.sentence().english());
        assertThat(refused.sentence().japanese().replaceAll("`[^`]*`|JSON", "")).doesNotContainPattern("[A-Za-z]{2}");
    }
}
