package org.polity.web.proposals;

import org.polity.web.values.TokenAmount;

/**
 * The count so far. Votes for and abstentions count for the quorum, as in `COUNTING_MODE`; success is more for than
 * against.
 *
 * @param twoThirds whether success also needs at least twice as much for as against
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

    /** Whether there are votes for or against; without them only the quorum can be missed. */
    public boolean isContested() {
        return !inFavour.plus(against).isZero();
    }

    public TokenAmount towardsQuorum() {
        return inFavour.plus(abstain);
    }
}
