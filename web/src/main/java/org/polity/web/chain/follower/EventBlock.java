package org.polity.web.chain.follower;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.events.ChainEvent;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;

/** A block with the events of our contracts, in the order of the log. */
record EventBlock(BlockHeader header, List<Carrier> carriers, List<Entry> entries) {

    /** A transaction with at least one of the events. */
    record Carrier(
            Hash hash,
            int position,
            Address sender,
            @Nullable Address recipient,
            String input) {}

    record Entry(Hash transaction, Address contract, ChainEvent event) {}

    boolean isEmpty() {
        return entries.isEmpty();
    }
}
