package org.polity.web.chain.follower;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the read model does next. Each is one transaction of the database. */
sealed interface Step {

    /** The block that was followed last when the step was thought out: nothing is done when there is another by now. */
    @Nullable
    BlockHeader seen();

    /**
     * The next block, or several far behind the head.
     *
     * @param last of them
     * @param settled whether no reorganisation reaches them, and no event of theirs can be missing
     */
    record Block(@Nullable BlockHeader seen, BlockHeader last, List<EventBlock> events, boolean settled)
            implements Step {}

    /** Blocks that are on the chain no more, or that have to be read again. */
    record Reorganisation(@Nullable BlockHeader seen, long ancestor) implements Step {}

    /** Blocks that were read a second time, with the same events. */
    record Finality(@Nullable BlockHeader seen, long last) implements Step {}
}
