package org.polity.web.chain.follower;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polity.engine.codes.CodeTree;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How far the site has followed the chain, and whether the node can be followed. */
@Component
public class ChainHealth {

    private static final Logger log = LoggerFactory.getLogger(ChainHealth.class);

    /** The name of the follower's transactions. A poll can have many, and this class announces their writes once. */
    public static final String TRANSACTION = "follower";

    /** @param trouble the trouble of the last try; null after a success */
    public record State(
            @Nullable BlockHeader head,
            Instant checkedAt,
            @Nullable NodeFault trouble) {}

    private volatile State state = new State(null, Instant.EPOCH, null);

    public State state() {
        return state;
    }

    public Optional<BlockHeader> head() {
        return Optional.ofNullable(state.head());
    }

    /** Whether a question to the node is worth the reader's wait. */
    public boolean reachable() {
        return state.trouble() != NodeFault.Plain.UNREACHABLE;
    }

    void reached(BlockHeader head) {
        if (state.trouble() != null) {
            log.info("the chain is followed again");
        }
        state = new State(head, Instant.now(), null);
    }

    void lost(NodeFault fault, Throwable failure) {
        trouble(state.head(), fault, String.valueOf(failure.getMessage()));
    }

    /** The node answers and was followed to this head, but readers must know of a trouble. */
    void doubtful(BlockHeader head, NodeFault fault) {
        trouble(head, fault, "");
    }

    private void trouble(@Nullable BlockHeader head, NodeFault fault, String detail) {
        NodeFault before = state.trouble();
        if (before == null || !before.code().equals(fault.code())) {
            log.warn("the chain is not followed: {} {}", CodeTree.text(fault), detail);
        }
        state = new State(head, Instant.now(), fault);
    }
}
