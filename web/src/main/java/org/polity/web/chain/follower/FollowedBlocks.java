package org.polity.web.chain.follower;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.polity.web.values.Hash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The blocks in the read model. The deletion of a block deletes its events. */
@Repository
class FollowedBlocks {

    private final JdbcClient jdbc;

    FollowedBlocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One follower at a time on one database: the transaction holds the lock to its end. */
    boolean lock() {
        // readers' statements end after seconds, but a deep reorganisation or a long range may take longer
        jdbc.sql("select set_config('statement_timeout', '0', true)")
                .query(String.class)
                .single();
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtext('polity.follower'))")
                .query(Boolean.class)
                .single();
    }

    /**
     * The followed network.
     *
     * @param genesis hash of block 0
     */
    record Network(long chainId, Hash genesis) {}

    Optional<Network> network() {
        return jdbc.sql("select chain_id, genesis from chain.network")
                .query((row, index) -> new Network(row.getLong(1), new Hash(row.getString(2))))
                .optional();
    }

    /** Replaces an earlier network of which no block is followed. */
    void remember(Network network) {
        jdbc.sql(
                        "insert into chain.network (chain_id, genesis) values (?, ?)"
                                + " on conflict ((true)) do update set chain_id = excluded.chain_id, genesis = excluded.genesis")
                .params(network.chainId(), network.genesis().value())
                .update();
    }

    /** The number of the last block that was read twice; -1 before the first. */
    long settled() {
        return jdbc.sql("select coalesce(max(number), -1) from chain.finality")
                .query(Long.class)
                .single();
    }

    void settle(long number) {
        jdbc.sql("delete from chain.finality").update();
        jdbc.sql("insert into chain.finality (number) values (?)")
                .params(number)
                .update();
    }

    /** The newest kept header at or below this number. */
    Optional<BlockHeader> newestUpTo(long number) {
        return jdbc.sql("select number, hash, parent_hash, time from chain.headers where number <= ?"
                        + " order by number desc limit 1")
                .params(number)
                .query(FollowedBlocks::header)
                .optional();
    }

    /** The first block of a range whose time, hash or events differ from the written ones. */
    Optional<Long> firstDifference(long from, long to, List<EventBlock> again) {
        Map<Long, List<String>> ours = new TreeMap<>();
        jdbc.sql("""
                        select b.number, b.hash, b.time, l.log_index, l.transaction_hash, l.contract, l.event
                        from chain.blocks b join chain.logs l on l.block_number = b.number
                        where b.number between ? and ? order by b.number, l.log_index""").params(from, to).query(row -> {
            ours.computeIfAbsent(row.getLong(1), first -> new ArrayList<>())
                    .add(line(
                            new Hash(row.getString(2)),
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            row.getInt(4),
                            row.getString(5),
                            row.getString(6),
                            row.getString(7)));
        });
        Map<Long, List<String>> theirs = new TreeMap<>();
        for (EventBlock block : again) {
            theirs.put(
                    block.header().number(),
                    block.entries().stream()
                            .map(entry -> line(
                                    block.header().hash(),
                                    block.header().time(),
                                    entry.event().at().logIndex(),
                                    entry.transaction().value(),
                                    entry.contract().value(),
                                    entry.event().getClass().getSimpleName()))
                            .toList());
        }
        return Stream.concat(ours.keySet().stream(), theirs.keySet().stream())
                .sorted()
                .filter(number -> !Objects.equals(ours.get(number), theirs.get(number)))
                .findFirst();
    }

    private static String line(
            Hash block, Instant time, int logIndex, String transaction, String contract, String event) {
        return String.join(
                " ", block.value(), time.toString(), Integer.toString(logIndex), transaction, contract, event);
    }

    Optional<BlockHeader> last() {
        return newestUpTo(Long.MAX_VALUE);
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
        // by number, not by count: far behind the head only the last header of each range is kept
        jdbc.sql("delete from chain.headers where number <="
                        + " (select number from chain.headers order by number desc offset ? limit 1)")
                .params(kept)
                .update();
    }

    /** All rows of a kind in one statement, because a statement for each log would take most of the time. */
    void write(List<EventBlock> events) {
        List<BlockHeader> headers = events.stream().map(EventBlock::header).toList();
        jdbc.sql(
                        "insert into chain.blocks (number, hash, time) select * from unnest(?::bigint[], ?::text[], ?::timestamptz[])")
                .param(headers.stream().mapToLong(BlockHeader::number).toArray())
                .param(headers.stream().map(header -> header.hash().value()).toArray(String[]::new))
                .param(headers.stream().map(header -> header.time().toString()).toArray(String[]::new))
                .update();
        writeTransactions(events.stream()
                .flatMap(block -> block.carriers().stream()
                        .map(carrier -> new Carried(block.header().number(), carrier)))
                .toList());
        writeLogs(events.stream().flatMap(block -> block.entries().stream()).toList());
    }

    private record Carried(long block, EventBlock.Carrier by) {}

    private void writeTransactions(List<Carried> all) {
        jdbc.sql(
                        "insert into chain.transactions (hash, block_number, position, sender, recipient, input)"
                                + " select * from unnest(?::text[], ?::bigint[], ?::integer[], ?::text[], ?::text[], ?::text[])")
                .param(all.stream().map(one -> one.by().hash().value()).toArray(String[]::new))
                .param(all.stream().mapToLong(Carried::block).toArray())
                .param(all.stream().mapToInt(one -> one.by().position()).toArray())
                .param(all.stream().map(one -> one.by().sender().value()).toArray(String[]::new))
                .param(all.stream()
                        .map(one -> one.by().recipient())
                        .map(recipient -> recipient == null ? null : recipient.value())
                        .toArray(String[]::new))
                .param(all.stream().map(one -> one.by().input()).toArray(String[]::new))
                .update();
    }

    private void writeLogs(List<EventBlock.Entry> all) {
        jdbc.sql("insert into chain.logs (block_number, log_index, transaction_hash, contract, event)"
                        + " select * from unnest(?::bigint[], ?::integer[], ?::text[], ?::text[], ?::text[])")
                .param(all.stream().mapToLong(one -> one.event().at().block()).toArray())
                .param(all.stream().mapToInt(one -> one.event().at().logIndex()).toArray())
                .param(all.stream().map(one -> one.transaction().value()).toArray(String[]::new))
                .param(all.stream().map(one -> one.contract().value()).toArray(String[]::new))
                .param(all.stream()
                        .map(one -> one.event().getClass().getSimpleName())
                        .toArray(String[]::new))
                .update();
    }

    void rollBackTo(long ancestor) {
        jdbc.sql("delete from chain.blocks where number > ?").params(ancestor).update();
        jdbc.sql("delete from chain.headers where number > ?").params(ancestor).update();
        jdbc.sql("update chain.finality set number = ? where number > ?")
                .params(ancestor, ancestor)
                .update();
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
