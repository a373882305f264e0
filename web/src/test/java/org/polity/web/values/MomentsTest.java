package org.polity.web.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"en | 4 Nov 2026, 09:05 UTC", "en-GB | 4 Nov 2026, 09:05 UTC", "ja | 2026/11/04 9:05 UTC"})
    void a_moment_is_written_day_first_in_english_without_a_country(String language, String expected) {
        assertThat(Moments.told(Instant.parse("2026-11-04T09:05:59Z"), Locale.forLanguageTag(language)))
                .isEqualTo(expected);
    }
}
