package org.polity.web.seed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How much is seeded.
 *
 * @param accounts that hold tokens, beside the three members of every development chain
 * @param votes in all; every tenth proposal draws half of them
 */
public record SeedSize(int accounts, int proposals, int votes, int releases) {

    public static final SeedSize DEFAULT = new SeedSize(5_000, 1_000, 100_000, 500);

    /** Of the accounts, one in so many leaves its votes to another and casts none. */
    static final int DELEGATING = 10;

    private static final int CROWDED = 10;

    /** @throws IllegalArgumentException when a number is negative, or there are more votes than voters have ballots */
    public SeedSize {
        if (accounts < 0 || proposals < 0 || votes < 0 || releases < 0) {
            throw new IllegalArgumentException("a number below zero: write 0 or more");
        }
        long most = (long) voters(accounts) * proposals;
        if (votes > most) {
            throw new IllegalArgumentException(
                    "`%s` votes of %s voters on %s proposals: at most %s are possible, ask for fewer votes or more accounts"
                            .formatted(votes, voters(accounts), proposals, most));
        }
    }

    private static int voters(int accounts) {
        return Members.COUNT + accounts - accounts / DELEGATING;
    }

    int voters() {
        return voters(accounts);
    }

    /** How many votes each proposal gets. */
    List<Integer> turnouts() {
        List<Integer> turnouts = new ArrayList<>(Collections.nCopies(proposals, 0));
        int left = votes;
        int crowded = (proposals + CROWDED - 1) / CROWDED;
        for (int i = 0; i < proposals; i++) {
            int share = votes / 2 / proposals + (i % CROWDED == 0 ? votes / 2 / crowded : 0);
            turnouts.set(i, Math.min(share, voters()));
            left -= turnouts.get(i);
        }
        for (int i = 0; left > 0; i = (i + 1) % proposals) {
            if (turnouts.get(i) < voters()) {
                turnouts.set(i, turnouts.get(i) + 1);
                left--;
            }
        }
        return turnouts;
    }
}
