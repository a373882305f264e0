package org.polity.web.chain.follower;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The chain as a node gives it: a process boundary, so every answer may fail or contradict the one before. */
interface Node {

    long chainId() throws IOException;

    /** Whether the Governor is there at the newest block. */
    boolean hasContracts() throws IOException;

    BlockHeader head() throws IOException;

    /** Empty when the node has no block of that number. */
    Optional<BlockHeader> header(long number) throws IOException;

    /** The events of one block; an error when the node does not give all of them, or has no such block any more. */
    EventBlock events(BlockHeader header) throws IOException;

    /** A range of blocks, each the parent of the next, both ends included; it ends sooner where there is much in it. */
    Range range(long from, long to) throws IOException;

    /**
     * @param events of the blocks that have some, in order
     * @param isSealed whether each header proves itself by its hash, so that no event can be missing
     */
    record Range(BlockHeader first, BlockHeader last, List<EventBlock> events, boolean isSealed) {}
}
