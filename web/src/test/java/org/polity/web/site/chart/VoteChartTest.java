package org.polity.web.site.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.polity.web.values.TokenAmount;

class VoteChartTest {

    private static final TokenAmount SUPPLY = TokenAmount.ofTokens(1000);

    @Test
    void for_and_abstain_stand_against_the_quorum_s_line_and_against_stands_apart() {
        VoteChart chart = chart(400, 100, 200);

        assertThat(chart.towards())
                .containsExactly(new VoteChart.Segment("for", 0, 40), new VoteChart.Segment("abstain", 40, 10));
        assertThat(chart.apart()).containsExactly(new VoteChart.Segment("against", 0, 20));
        assertThat(chart.quorumAt()).isEqualTo(50);
    }

    @Test
    void abstaining_decides_nothing_on_the_second_bar() {
        assertThat(chart(300, 500, 100).majority())
                .containsExactly(new VoteChart.Segment("for", 0, 75), new VoteChart.Segment("against", 75, 25));
    }

    @Test
    void nobody_voting_is_an_empty_bar() {
        VoteChart chart = chart(0, 0, 0);

        assertThat(chart.towards()).isEmpty();
        assertThat(chart.apart()).isEmpty();
        assertThat(chart.majority()).isEmpty();
    }

    @Test
    void no_voting_power_at_all_divides_by_nothing() {
        TokenAmount none = TokenAmount.ZERO;

        assertThat(VoteChart.of(none, none, none, none, none, false).quorumAt()).isZero();
    }

    private static VoteChart chart(long inFavour, long abstain, long against) {
        return VoteChart.of(
                TokenAmount.ofTokens(inFavour),
                TokenAmount.ofTokens(abstain),
                TokenAmount.ofTokens(against),
                TokenAmount.ofTokens(500),
                SUPPLY,
                false);
    }
}
