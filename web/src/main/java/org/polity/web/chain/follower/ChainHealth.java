package org.polity.web.chain.follower;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How far the chain was followed, and whether its node answers. */
@Component
public class ChainHealth {

    private static final Logger log = LoggerFactory.getLogger(ChainHealth.class);

    /** @param trouble why the node could not be followed at the last try; null when it could */
    public record State(
            @Nullable BlockHeader head,
            Instant checkedAt,
            @Nullable String trouble) {}

    private volatile State state = new State(null, Instant.EPOCH, null);

    public State state() {
        return state;
    }

    public Optional<BlockHeader> head() {
        return Optional.ofNullable(state.head());
    }

    public boolean reachable() {
        return state.trouble() == null;
    }

    void reached(BlockHeader head) {
        if (!reachable()) {
            log.info("the chain's node answers again");
        }
        state = new State(head, Instant.now(), null);
    }

    void lost(Exception failure) {
        if (reachable()) {
            log.warn("the chain's node does not answer: {}", failure.getMessage());
        }
        state = new State(state.head(), Instant.now(), String.valueOf(failure.getMessage()));
    }
}
