package org.polity.web.chain.transactions;

import java.time.OffsetDateTime;
import java.util.List;
import org.polity.web.chain.follower.BlockHeader;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The events in the read model, by transaction. */
@Repository
class FollowedLogs {

    record Entry(int logIndex, Address contract, String event) {}

    private final JdbcClient jdbc;

    FollowedLogs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Entry> of(Hash transaction) {
        return jdbc.sql(
                        "select log_index, contract, event from chain.logs where transaction_hash = ? order by log_index")
                .params(transaction.value())
                .query((row, index) -> new Entry(row.getInt(1), new Address(row.getString(2)), row.getString(3)))
                .list();
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
