package org.polity.web.chain.follower;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The chain as a node tells it: a process boundary, so every answer may fail or contradict the one before. */
interface Node {

    BlockHeader head() throws IOException;

    /** Empty when the node has no block of that number. */
    Optional<BlockHeader> header(long number) throws IOException;

    /** The events of one block; an error when the node has meanwhile another block of that number. */
    EventBlock events(BlockHeader header) throws IOException;

    /** The blocks with events in a range of numbers, both ends included, in order. */
    List<EventBlock> events(long from, long to) throws IOException;
}
