package org.polity.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTests {

    @ParameterizedTest
    @CsvSource({"0.2139249, 0.214", "0.10004, 0.10004", "0.09996, 0.09996", "0.1, 0.1", "0.10000001, 0.1"})
    void figures_stay_on_their_side_of_the_limit(BigDecimal value, String written) {
        assertThat(Figure.of(value, new BigDecimal("0.1"))).isEqualTo(written);
    }

    @Test
    void figures_have_three_decimals_without_trailing_zeros() {
        assertThat(Figure.of(new BigDecimal("0.2145"))).isEqualTo("0.214");
        assertThat(Figure.of(new BigDecimal("3.000"))).isEqualTo("3");
        assertThat(Figure.of(new BigDecimal("-0.0001"))).isEqualTo("0");
    }
}
