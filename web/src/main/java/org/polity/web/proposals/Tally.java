package org.polity.web.proposals;

import org.polity.web.values.TokenAmount;

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

    /** Whether anyone was for or against; without, only the quorum can be missed. */
    public boolean isContested() {
        return !inFavour.plus(against).isZero();
    }

    public TokenAmount towardsQuorum() {
        return inFavour.plus(abstain);
    }
}
