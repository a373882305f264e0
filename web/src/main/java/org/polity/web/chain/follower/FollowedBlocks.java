package org.polity.web.chain.follower;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.polity.web.values.Hash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The blocks in the read model. Deleting one takes its events with it. */
@Repository
class FollowedBlocks {

    private final JdbcClient jdbc;

    FollowedBlocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One follower at a time on one database: the lock is held until the transaction ends. */
    boolean lock() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtext('polity.follower'))")
                .query(Boolean.class)
                .single();
    }

    Optional<BlockHeader> last() {
        return jdbc.sql("select number, hash, parent_hash, time from chain.headers order by number desc limit 1")
                .query(FollowedBlocks::header)
                .optional();
    }

    List<BlockHeader> newestFirst() {
        return jdbc.sql("select number, hash, parent_hash, time from chain.headers order by number desc")
                .query(FollowedBlocks::header)
                .list();
    }

    void remember(BlockHeader header, int kept) {
        jdbc.sql("insert into chain.headers (number, hash, parent_hash, time) values (?, ?, ?, ?)")
                .params(
                        header.number(),
                        header.hash().value(),
                        header.parentHash().value(),
                        utc(header))
                .update();
        jdbc.sql("delete from chain.headers where number <= ?")
                .params(header.number() - kept)
                .update();
    }

    void write(EventBlock block) {
        jdbc.sql("insert into chain.blocks (number, hash, time) values (?, ?, ?)")
                .params(block.header().number(), block.header().hash().value(), utc(block.header()))
                .update();
        for (EventBlock.Carrier carrier : block.carriers()) {
            jdbc.sql("insert into chain.transactions (hash, block_number, position, sender, recipient, input)"
                            + " values (?, ?, ?, ?, ?, ?)")
                    .param(carrier.hash().value())
                    .param(block.header().number())
                    .param(carrier.position())
                    .param(carrier.sender().value())
                    .param(
                            carrier.recipient() == null
                                    ? null
                                    : carrier.recipient().value())
                    .param(carrier.input())
                    .update();
        }
        for (EventBlock.Entry entry : block.entries()) {
            jdbc.sql("insert into chain.logs (block_number, log_index, transaction_hash, contract, event)"
                            + " values (?, ?, ?, ?, ?)")
                    .params(
                            entry.event().at().block(),
                            entry.event().at().logIndex(),
                            entry.transaction().value(),
                            entry.contract().value(),
                            entry.event().getClass().getSimpleName())
                    .update();
        }
    }

    void rollBackTo(long ancestor) {
        jdbc.sql("delete from chain.blocks where number > ?").params(ancestor).update();
        jdbc.sql("delete from chain.headers where number > ?").params(ancestor).update();
    }

    private static BlockHeader header(ResultSet row, int index) throws SQLException {
        return new BlockHeader(
                row.getLong("number"),
                new Hash(row.getString("hash")),
                new Hash(row.getString("parent_hash")),
                row.getObject("time", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(BlockHeader header) {
        return header.time().atOffset(ZoneOffset.UTC);
    }
}
