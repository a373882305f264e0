package org.polity.web.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeedSizeTest {

    static Stream<SeedSize> sizes() {
        return Stream.of(
                SeedSize.DEFAULT,
                new SeedSize(0, 0, 0, 0),
                new SeedSize(0, 1, 3, 0),
                new SeedSize(10, 7, 84, 0),
                new SeedSize(20, 10, 101, 5));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void every_vote_has_its_proposal_and_no_proposal_more_votes_than_voters(SeedSize size) {
        assertThat(size.turnouts()).hasSize(size.proposals()).allMatch(turnout -> turnout <= size.voters());
        assertThat(size.turnouts().stream().mapToInt(turnout -> turnout).sum()).isEqualTo(size.votes());
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void more_votes_than_ballots_are_refused(SeedSize size) {
        int most = size.voters() * size.proposals();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SeedSize(size.accounts(), size.proposals(), most + 1, 0));
    }
}
