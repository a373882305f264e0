package org.polity.web.site.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.polity.web.values.TokenAmount;

class VoteStepsTest {

    private static final Instant OPENS = Instant.parse("2026-11-24T09:00:00Z");
    private static final Instant CLOSES = OPENS.plusSeconds(1000);

    @Test
    void each_ballot_is_a_step_that_lasts_until_the_next_one() {
        VoteSteps chart = at(1000, cast(100, "for", 400), cast(600, "against", 100));

        assertThat(chart.steps())
                .extracting(VoteSteps.Step::kind, VoteSteps.Step::x, VoteSteps.Step::width)
                .containsExactly(tuple("for", 10.0, 50.0), tuple("for", 60.0, 40.0), tuple("against", 60.0, 40.0));
    }

    @Test
    void the_future_is_empty() {
        VoteSteps chart = at(500, cast(100, "for", 400));

        assertThat(chart.now()).isEqualTo(50);
        assertThat(chart.steps()).allMatch(step -> step.x() + step.width() <= 50);
    }

    @Test
    void for_and_abstain_together_reach_the_line_exactly_when_they_reach_the_quorum() {
        VoteSteps chart = at(1000, cast(0, "for", 300), cast(0, "abstain", 200), cast(0, "against", 500));

        VoteSteps.Step abstain = chart.steps().stream()
                .filter(step -> step.kind().equals("abstain"))
                .reduce((first, last) -> last)
                .orElseThrow();
        assertThat(abstain.y()).isEqualTo(chart.quorumAt());
    }

    @Test
    void against_hangs_below_the_base_line_and_never_reaches_the_quorum() {
        VoteSteps chart = at(1000, cast(0, "for", 250), cast(0, "against", 500));

        assertThat(chart.steps())
                .extracting(VoteSteps.Step::kind, VoteSteps.Step::y, VoteSteps.Step::height)
                .containsExactly(tuple("for", 32.5, 22.5), tuple("against", 55.0, 45.0));
        assertThat(chart.base()).isEqualTo(55);
        assertThat(chart.quorumAt()).isEqualTo(10);
    }

    @Test
    void the_base_line_is_at_the_bottom_while_nobody_is_against() {
        assertThat(at(1000, cast(0, "for", 250)).base()).isEqualTo(100);
    }

    @Test
    void the_axis_counts_in_round_numbers_from_the_base_line_to_the_quorum() {
        VoteSteps chart = at(1000, cast(0, "for", 250));

        assertThat(chart.levels())
                .extracting(level -> level.votes().toString(), VoteSteps.Level::y)
                .containsExactly(tuple("0", 100.0), tuple("200", 64.0), tuple("400", 28.0));
    }

    @Test
    void a_vote_of_any_size_has_an_axis_with_few_levels() {
        for (long votes : new long[] {0, 1, 7, 999, 1_000_000, Long.MAX_VALUE / 2}) {
            assertThat(at(1000, cast(0, "for", votes)).levels()).hasSizeBetween(2, 5);
        }
    }

    @Test
    void a_ballot_counted_before_another_in_the_same_block_makes_no_step_of_its_own() {
        assertThat(at(1000, cast(100, "for", 1), cast(100, "for", 2)).steps()).hasSize(1);
    }

    private static VoteSteps at(long now, VoteSteps.Cast... casts) {
        return VoteSteps.of(List.of(casts), TokenAmount.ofTokens(500), OPENS, CLOSES, OPENS.plusSeconds(now));
    }

    private static VoteSteps.Cast cast(long second, String kind, long weight) {
        return new VoteSteps.Cast(OPENS.plusSeconds(second), kind, TokenAmount.ofTokens(weight));
    }
}
