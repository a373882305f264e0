package org.polity.web.proposals;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polity.web.values.TokenAmount;

class TallyTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, false, NONE",
        "600, 400, false, FOR",
        "600, 400, true, SHORT",
        "600, 300, true, FOR",
        "599, 300, true, SHORT",
        "400, 400, false, TIE",
        "400, 400, true, TIE",
        "400, 600, false, AGAINST",
        "0, 1, true, AGAINST"
    })
    void who_leads_is_who_would_win_if_the_vote_ended(long inFavour, long against, boolean twoThirds, Tally.Lead lead) {
        Tally tally = tally(inFavour, against, 0, 0, twoThirds);
        assertThat(tally.lead()).isEqualTo(lead);
        assertThat(tally.succeeded()).isEqualTo(lead == Tally.Lead.FOR);
    }

    @Test
    void votes_for_and_abstentions_lack_what_the_quorum_needs_more() {
        assertThat(tally(600, 400, 0, 800, false).lacksForQuorum()).isEqualTo(TokenAmount.ofTokens(200));
        assertThat(tally(600, 400, 100, 800, false).lacksForQuorum()).isEqualTo(TokenAmount.ofTokens(100));
        assertThat(tally(600, 0, 200, 800, false).lacksForQuorum()).isEqualTo(TokenAmount.ZERO);
        assertThat(tally(900, 0, 0, 800, false).lacksForQuorum()).isEqualTo(TokenAmount.ZERO);
    }

    private static Tally tally(long inFavour, long against, long abstain, long quorum, boolean twoThirds) {
        return new Tally(
                TokenAmount.ofTokens(against),
                TokenAmount.ofTokens(inFavour),
                TokenAmount.ofTokens(abstain),
                TokenAmount.ofTokens(quorum),
                TokenAmount.ofTokens(10_000),
                1,
                twoThirds);
    }
}
