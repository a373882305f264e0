package org.polity.web.chain.follower;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * The time that the chain's next block would carry. On a live chain that is the wall clock; a development chain may have been
 * moved ahead, which shows in its last block.
 */
@Component
public class ChainClock {

    private final Clock wall = Clock.systemUTC();
    private volatile Duration ahead = Duration.ZERO;

    public Instant now() {
        return wall.instant().plus(ahead);
    }

    void observe(BlockHeader head) {
        Duration lead = Duration.between(wall.instant(), head.time());
        if (lead.compareTo(ahead) > 0) {
            ahead = lead;
        }
    }
}
