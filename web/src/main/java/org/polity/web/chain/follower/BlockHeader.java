package org.polity.web.chain.follower;

import java.time.Instant;
import org.polity.web.values.Hash;

/** The fields of a block that the follower needs. */
public record BlockHeader(long number, Hash hash, Hash parentHash, Instant time) {

    boolean follows(BlockHeader parent) {
        return number == parent.number + 1 && parentHash.equals(parent.hash);
    }
}
