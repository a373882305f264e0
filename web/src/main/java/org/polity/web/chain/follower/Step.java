package org.polity.web.chain.follower;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The next change of the read model. Each is one transaction of the database. */
sealed interface Step {

    /**
     * The last followed block when the step was planned; the step does nothing if another block is the last by then.
     */
    @Nullable
    BlockHeader seen();

    /**
     * The next block, or a range far behind the head.
     *
     * @param last of the blocks
     * @param settled whether the blocks are below every reorganisation, and complete
     */
    record Block(@Nullable BlockHeader seen, BlockHeader last, List<EventBlock> events, boolean settled)
            implements Step {}

    /** Blocks that are no longer on the chain, or that must be read again. */
    record Reorganisation(@Nullable BlockHeader seen, long ancestor) implements Step {}

    /** Blocks with the same events at a second reading. */
    record Finality(@Nullable BlockHeader seen, long last) implements Step {}
}
