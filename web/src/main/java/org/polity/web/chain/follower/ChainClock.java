package org.polity.web.chain.follower;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The time of the chain's next block. On a live chain this is the wall clock. A development chain may be ahead, and may
 * return with the blocks that moved it, as its last block shows.
 */
@Component
public class ChainClock {

    /** A head is seen some time after its creation, so a lead that is shorter by less than this is the same lead. */
    private static final Duration UNTIL_SEEN = Duration.ofSeconds(30);

    private record Lead(Instant headTime, Duration ahead) {}

    private final Clock wall;
    private volatile Lead lead = new Lead(Instant.MIN, Duration.ZERO);

    @Autowired
    ChainClock() {
        this(Clock.systemUTC());
    }

    ChainClock(Clock wall) {
        this.wall = wall;
    }

    /** In whole seconds, like the times of blocks: a vote opens in the second after its start, on pages and in the contract. */
    public Instant now() {
        return wall.instant().plus(lead.ahead()).truncatedTo(ChronoUnit.SECONDS);
    }

    /** By how much {@link #now()} is ahead of the clock on the wall. */
    public Duration lead() {
        return lead.ahead();
    }

    /** The lead of a block over the wall clock; negative for an earlier block. */
    Duration ahead(BlockHeader block) {
        return Duration.between(wall.instant(), block.time());
    }

    void observe(BlockHeader head) {
        Lead before = lead;
        Duration ahead = ahead(head);
        boolean sameHead = head.time().equals(before.headTime());
        if (ahead.compareTo(before.ahead()) > 0
                || !sameHead && ahead.plus(UNTIL_SEEN).compareTo(before.ahead()) < 0) {
            lead = new Lead(head.time(), ahead.isNegative() ? Duration.ZERO : ahead);
        } else {
            lead = new Lead(head.time(), before.ahead());
        }
    }
}
