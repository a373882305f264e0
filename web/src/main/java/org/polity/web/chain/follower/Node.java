package org.polity.web.chain.follower;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The chain through a node. It is a process boundary, so every answer may fail or contradict an earlier one. */
interface Node {

    long chainId() throws IOException;

    /** Whether the Governor exists at the newest block. */
    boolean hasContracts() throws IOException;

    BlockHeader head() throws IOException;

    /** Empty if the node has no block with that number. */
    Optional<BlockHeader> header(long number) throws IOException;

    /** The events of one block; throws if the node does not return all of them, or no longer has the block. */
    EventBlock events(BlockHeader header) throws IOException;

    /** A range of blocks, each the parent of the next, both ends included; a range with many events ends sooner. */
    Range range(long from, long to) throws IOException;

    /**
     * @param events the blocks with events, in order
     * @param isSealed whether each header matches its hash, so that no event can be missing
     */
    record Range(BlockHeader first, BlockHeader last, List<EventBlock> events, boolean isSealed) {}
}
