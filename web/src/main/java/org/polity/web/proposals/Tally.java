package org.polity.web.proposals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.polity.web.chain.TokenAmount;

/**
 * What was counted so far. Quorum counts for and abstain, as `COUNTING_MODE` says; success is more for than against.
 *
 * @param twoThirds whether success is also at least twice as much for as against
 */
public record Tally(
        TokenAmount against,
        TokenAmount inFavour,
        TokenAmount abstain,
        TokenAmount quorum,
        TokenAmount supply,
        int voters,
        boolean twoThirds) {

    public boolean quorumReached() {
        return towardsQuorum().compareTo(quorum) >= 0;
    }

    public boolean succeeded() {
        return inFavour.compareTo(against) > 0 && (!twoThirds || inFavour.compareTo(against.plus(against)) >= 0);
    }

    public TokenAmount towardsQuorum() {
        return inFavour.plus(abstain);
    }

    /** Share of the quorum that has voted for or abstained, in per cent; a quorum of nothing is reached. */
    public BigDecimal percentOfQuorum() {
        if (quorum.isZero()) {
            return BigDecimal.valueOf(100);
        }
        return new BigDecimal(towardsQuorum().units())
                .multiply(BigDecimal.valueOf(100))
                .divide(new BigDecimal(quorum.units()), 0, RoundingMode.DOWN);
    }
}
