package org.polity.web.releases;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.TokenAmount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Everything that happened to a release, in order. */
@Repository
public class ReleaseHistory {

    private static final String ZEROS = "0x" + "0".repeat(64);

    /**
     * One event.
     *
     * @param what the key of its words
     * @param account who submitted or challenged, who got the bond, or whose the artifact is from then on
     * @param amount of a bond
     * @param digest of what was brought forward as evidence
     * @param endsAt of a suspension
     * @param other the release it has to do with
     */
    public record Step(
            String what,
            Instant time,
            Hash transaction,
            @Nullable Address account,
            @Nullable TokenAmount amount,
            @Nullable Hash digest,
            String reason,
            @Nullable Instant endsAt,
            @Nullable Long other) {}

    private final JdbcClient jdbc;

    ReleaseHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Step> of(long release) {
        return jdbc.sql("select * from chain.release_history where release_id = ? order by block_number, log_index")
                .params(release)
                .query((row, index) -> step(row))
                .list();
    }

    private static Step step(ResultSet row) throws SQLException {
        String account = row.getString("account");
        BigDecimal amount = row.getBigDecimal("amount");
        String digest = row.getString("digest");
        OffsetDateTime endsAt = row.getObject("ends_at", OffsetDateTime.class);
        return new Step(
                row.getString("what"),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                new Hash(row.getString("transaction_hash")),
                account == null ? null : new Address(account),
                amount == null ? null : new TokenAmount(amount.toBigIntegerExact()),
                digest == null || digest.equals(ZEROS) ? null : new Hash(digest),
                row.getString("reason"),
                endsAt == null ? null : endsAt.toInstant(),
                row.getObject("other", Long.class));
    }
}
