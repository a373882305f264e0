package org.polity.gate;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which releases wait for a verdict. The gate's events say which it may be, its storage which it is; events are read once, the
 * last ones again and again, because a reorganisation may bring a decided release back.
 */
final class UndecidedReleases {

    private final GateReader chain;
    private final SortedSet<BigInteger> candidates = new TreeSet<>();
    private long next;

    /** @param fromBlock where the contracts were deployed */
    UndecidedReleases(GateReader chain, long fromBlock) {
        this.chain = chain;
        this.next = fromBlock;
    }

    /** In the order of their submission. */
    List<BigInteger> now() throws IOException {
        long head = chain.height();
        if (head >= next) {
            candidates.addAll(chain.changedReleases(next, head));
        }
        next = Math.max(next, head - Announcements.READ_AGAIN + 1);
        for (BigInteger candidate : List.copyOf(candidates)) {
            if (!chain.isUndecided(candidate)) {
                candidates.remove(candidate);
            }
        }
        return List.copyOf(candidates);
    }
}
