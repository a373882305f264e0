package org.polity.gate;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which evaluators send an agreed verdict to the gate. One transaction is enough, and each later one would
 * pay for a refusal, so the evaluators take turns. The first turn changes with the release. No evaluator is necessary:
 * after a turn without a decision, the next evaluator sends the verdict.
 */
final class SendingOrder {

    /** Two slots of a twelve-second chain, so that a sent transaction is visible before the next turn. */
    static final Duration TURN = Duration.ofSeconds(24);

    private final String self;
    private final Clock clock;
    private final Map<Case, Instant> notBefore = new HashMap<>();

    private record Case(BigInteger release, long epoch) {}

    SendingOrder(String self, Clock clock) {
        this.self = self;
        this.clock = clock;
    }

    /**
     * Whether this evaluator sends now; called only when enough evaluators agree. After a yes, the next yes comes a
     * whole round later.
     *
     * @param council every evaluator's address, in the council's order
     */
    boolean isMine(BigInteger release, long epoch, List<String> council) {
        Instant now = clock.instant();
        Case agreed = new Case(release, epoch);
        Instant turn = notBefore.computeIfAbsent(agreed, first -> now.plus(TURN.multipliedBy(rank(release, council))));
        if (now.isBefore(turn)) {
            return false;
        }
        notBefore.put(agreed, now.plus(TURN.multipliedBy(council.size())));
        return true;
    }

    /** A release that can be decided again begins with the first turn. */
    void keepOnly(Collection<BigInteger> decidable) {
        notBefore.keySet().removeIf(agreed -> !decidable.contains(agreed.release()));
    }

    private int rank(BigInteger release, List<String> council) {
        for (int place = 0; place < council.size(); place++) {
            if (council.get(place).equalsIgnoreCase(self)) {
                return Math.floorMod(
                        place - release.mod(BigInteger.valueOf(council.size())).intValue(), council.size());
            }
        }
        return council.size();
    }
}
