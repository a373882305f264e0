package org.polity.web.chain;

import java.time.Instant;

/** What of a block is needed to follow a chain. */
public record BlockHeader(long number, Hash hash, Hash parentHash, Instant time) {

    boolean follows(BlockHeader parent) {
        return number == parent.number + 1 && parentHash.equals(parent.hash);
    }
}
