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
                Arguments.of("[NaN]", "json.notNumber"),
                Arguments.of("[-Infinity]", "json.notNumber"),
                Arguments.of("{\"a\": 1, \"a\": 2}", "json.twice"),
                Arguments.of("{\"a\\nb\": 1, \"a\\nb\": 2}", "json.twice"),
                Arguments.of("[".repeat(65), "json.tooDeep"),
                Arguments.of("[" + "1".repeat(65) + "]", "json.longNumber"),
                Arguments.of("{\"a\": 1]", "json.close"),
                Arguments.of("]", "json.close"),
                Arguments.of("{} {}", "json.trailing"),
                Arguments.of("[1 2]", "json.comma"),
                Arguments.of("{\"a\" 1}", "json.colon"),
                Arguments.of("{a: 1}", "json.name"),
                Arguments.of("{\"a\": 1,}", "json.name"),
                Arguments.of("{\"a\": }", "json.character"),
                Arguments.of("[1,]", "json.character"),
                Arguments.of("{\"a\": 'x'}", "json.character"),
                Arguments.of("// words", "json.character"),
                Arguments.of("{\"a\": yes}", "json.word"),
                Arguments.of("[True]", "json.word"),
                Arguments.of("[\"a\nb\"]", "json.control"),
                Arguments.of("[\"C:\\work\"]", "json.escape"),
                Arguments.of("[\"\\u12\"]", "json.escape"),
                Arguments.of("[01]", "json.number"),
                Arguments.of("[+1]", "json.number"),
                Arguments.of("[.5]", "json.number"),
                Arguments.of("[1.]", "json.number"),
                Arguments.of("[1e]", "json.number"),
                Arguments.of("[-]", "json.number"),
                Arguments.of("[1x]", "json.comma"),
                Arguments.of("[1e99999999999]", "json.beyond"),
                Arguments.of("[-1e-99999999999]", "json.beyond"),
                Arguments.of("{\"a\": 1e999999999}", "json.beyond"),
                Arguments.of("[1e401]", "json.beyond"),
                Arguments.of("[digits]", "json.word"),
                Arguments.of("1x", "json.trailing"),
                Arguments.of("[1,\f2]", "json.between"),
                Arguments.of("{\"" + "a".repeat(2000) + "\": 1}", "json.longName"),
                Arguments.of(" ".repeat(StrictJson.MAX_BYTES + 1), "json.tooLarge"));
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
        assertThat(refused.sentence().key()).isEqualTo("json.utf8");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void every_fault_has_words_of_its_own_in_both_languages(String document, String key) {
        JsonRefused refused = catchThrowableOfType(
                JsonRefused.class, () -> StrictJson.parse(document.getBytes(StandardCharsets.UTF_8)));
        assertThat(refused.sentence().key()).isEqualTo(key);
        assertThat(refused).hasMessage(refused.sentence().english());
        assertThat(refused.sentence().japanese().replaceAll("`[^`]*`|JSON|UTF-8|[-0-9]+e[-0-9]+", ""))
                .doesNotContainPattern("[A-Za-z]{2}");
    }
}
