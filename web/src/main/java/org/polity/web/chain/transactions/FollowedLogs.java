package org.polity.web.chain.transactions;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.polity.web.chain.follower.BlockHeader;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.Listing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The events in the read model, by transaction. */
@Repository
class FollowedLogs {

    private static final int MOST_SHOWN = 2_000;

    /** @param raw topics and data of an undecodable event, cut if they are long; null for any other event */
    record Entry(
            int logIndex,
            Address contract,
            String event,
            @Nullable String raw) {}

    private final JdbcClient jdbc;

    FollowedLogs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param after index of the last listed event of the page before */
    Listing<Entry> of(Hash transaction, int after) {
        return Listing.of(
                jdbc.sql("select log_index, contract, event, left(array_to_string(topics, ' ') || ' ' || data, ?)"
                                + " from chain.logs left join chain.unread_events using (block_number, log_index)"
                                + " where transaction_hash = ? and log_index > ? order by log_index limit ?")
                        .params(MOST_SHOWN, transaction.value(), after, Listing.ASKED)
                        .query((row, index) -> new Entry(
                                row.getInt(1), new Address(row.getString(2)), row.getString(3), row.getString(4)))
                        .list(),
                Entry::logIndex);
    }

    BlockHeader block(long number) {
        return jdbc.sql("select number, hash, time from chain.blocks where number = ?")
                .params(number)
                .query((row, index) -> new BlockHeader(
                        row.getLong(1),
                        new Hash(row.getString(2)),
                        Hash.ZERO,
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .single();
    }
}
