package org.polity.web.chain.relay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.stream.Collectors;
import org.polity.web.chain.payment.Payer;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The relay's signed transactions, by nonce. The first transaction of a nonce records how the nonce ended. */
@Repository
class KeptTransactions {

    /**
     * @param firstHash of the first transaction with the same nonce
     * @param since time of a node's acceptance, or else of its creation
     */
    record Kept(Hash hash, Hash firstHash, long nonce, String raw, Instant since) {}

    private final JdbcClient jdbc;

    KeptTransactions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * After the chain lost a block, the same ballots with the same nonce and fees make the same transaction. If that transaction is
     * stored as abandoned, it is open again.
     */
    void add(Address account, Payer.Signed signed, Hash firstHash, Burden burden) {
        jdbc.sql("""
                        insert into community.relay_transactions
                          (hash, first_hash, account, nonce, raw, ballots, by_code, expected_gas, made_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (hash) do update set first_hash = excluded.first_hash, ballots = excluded.ballots,
                          by_code = excluded.by_code, expected_gas = excluded.expected_gas, made_at = excluded.made_at,
                          used_gas = null, sent_at = null, succeeded = null, abandoned_at = null""")
                .params(
                        signed.hash().value(),
                        firstHash.value(),
                        account.value(),
                        signed.nonce(),
                        signed.raw(),
                        burden.ballots(),
                        burden.byCode(),
                        burden.gas(),
                        Instant.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** A relay with another key cannot send these. */
    void abandonOthers(Address account) {
        jdbc.sql("update community.relay_transactions set abandoned_at = now()"
                        + " where account <> ? and succeeded is null and abandoned_at is null")
                .param(account.value())
                .update();
    }

    /** The chain may have lost blocks, so a transaction that it lacks is open again. */
    void reopen(Address account, long nonce) {
        jdbc.sql("update community.relay_transactions set succeeded = null"
                        + " where account = ? and nonce >= ? and abandoned_at is null and succeeded is not null"
                        + " and hash = first_hash")
                .params(account.value(), nonce)
                .update();
    }

    /** Transactions with the same nonce together, the oldest first. */
    SequencedCollection<List<Kept>> undecided(Address account) {
        Map<Hash, List<Kept>> byFirst =
                jdbc.sql("""
                        select t.hash, t.first_hash, t.nonce, t.raw, coalesce(t.sent_at, t.made_at) as since
                        from community.relay_transactions f join community.relay_transactions t on t.first_hash = f.hash
                        where f.account = ? and f.abandoned_at is null and f.succeeded is null and f.hash = f.first_hash
                        order by f.nonce, t.made_at, t.hash""").param(account.value()).query(KeptTransactions::kept).list().stream()
                        .collect(Collectors.groupingBy(Kept::firstHash, LinkedHashMap::new, Collectors.toList()));
        return List.copyOf(byFirst.values());
    }

    /** @param gas that the chain counted; each of its ballots has an equal part */
    void decide(Kept first, boolean succeeded, long gas) {
        jdbc.sql("update community.relay_transactions set succeeded = ?, used_gas = ? where hash = ?")
                .params(succeeded, gas, first.firstHash().value())
                .update();
        jdbc.sql("""
                        update community.ballots b set used_gas = b.used_gas + ? / greatest(t.ballots, 1), reserved_gas = 0
                        from community.relay_transactions t where t.hash = b.sent_in and t.hash = ? and b.reserved_gas > 0""").params(gas, first.firstHash().value()).update();
    }

    void sent(Hash hash) {
        jdbc.sql("update community.relay_transactions set sent_at = now() where hash = ?")
                .param(hash.value())
                .update();
    }

    void abandon(Kept first) {
        jdbc.sql("update community.relay_transactions set abandoned_at = now() where hash = ?")
                .param(first.firstHash().value())
                .update();
    }

    /** For all transactions, or for those whose ballots code checks. */
    long gasSince(Instant moment, boolean byCodeAlone) {
        return jdbc.sql("select coalesce(sum(coalesce(used_gas, expected_gas)), 0) from community.relay_transactions"
                        + " where made_at > ? and abandoned_at is null and hash = first_hash and (by_code or not ?)")
                .params(moment.atOffset(ZoneOffset.UTC), byCodeAlone)
                .query(Long.class)
                .single();
    }

    void forgetBefore(Instant moment) {
        jdbc.sql("delete from community.relay_transactions t using community.relay_transactions f"
                        + " where f.hash = t.first_hash and f.made_at < ? and t.made_at < ?"
                        + " and (f.succeeded is not null or f.abandoned_at is not null)")
                .params(moment.atOffset(ZoneOffset.UTC), moment.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Kept kept(ResultSet row, int index) throws SQLException {
        return new Kept(
                new Hash(row.getString("hash")),
                new Hash(row.getString("first_hash")),
                row.getLong("nonce"),
                row.getString("raw"),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }
}
