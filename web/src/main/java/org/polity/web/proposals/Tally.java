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

    /** What the votes so far say of success, the quorum aside. */
    public enum Lead {
        NONE,
        FOR,
        /** More for than against, but not the two thirds that are needed. */
        SHORT,
        TIE,
        AGAINST
    }

    public Lead lead() {
        if (!isContested()) {
            return Lead.NONE;
        }
        if (succeeded()) {
            return Lead.FOR;
        }
        int difference = inFavour.compareTo(against);
        return difference > 0 ? Lead.SHORT : difference == 0 ? Lead.TIE : Lead.AGAINST;
    }

    /** Zero when the quorum is reached. */
    public TokenAmount lacksForQuorum() {
        return towardsQuorum().shortOf(quorum);
    }

    public TokenAmount towardsQuorum() {
        return inFavour.plus(abstain);
    }
}
