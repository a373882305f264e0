package org.polity.web.embedded;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.polity.web.chain.follower.ChainClock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The clock of the embedded chain, which moves ahead and never back. */
@Component
@ConditionalOnProperty(name = "polity.mode", havingValue = "embedded", matchIfMissing = true)
public class DevelopmentClock {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMillis(50);

    private final Embedded embedded;
    private final ChainClock clock;

    DevelopmentClock(Embedded embedded, ChainClock clock) {
        this.embedded = embedded;
        this.clock = clock;
    }

    /** Returns after the site has followed the chain to that time. */
    public void advance(Duration duration) throws IOException {
        Instant goal = clock.now().plus(duration).minusSeconds(1);
        embedded.node().advance(duration);
        Instant deadline = Instant.now().plus(PATIENCE);
        while (clock.now().isBefore(goal) && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(STEP.toNanos());
        }
    }
}
