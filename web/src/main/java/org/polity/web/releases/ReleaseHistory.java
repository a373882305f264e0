package org.polity.web.releases;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.Listing;
import org.polity.web.values.LogPosition;
import org.polity.web.values.PlainText;
import org.polity.web.values.TokenAmount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All events of a release, in order. */
@Repository
public class ReleaseHistory {

    private static final String ZEROS = "0x" + "0".repeat(64);

    /**
     * One event.
     *
     * @param what the message key of its sentence
     * @param account the submitter, the challenger, the receiver of the bond, or the new owner of the artifact
     * @param amount of a bond
     * @param digest of the challenger's evidence
     * @param endsAt of a suspension
     * @param reason the reason, cut if it is long; the transaction has all of it
     * @param other the related release
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
            @Nullable Long other,
            LogPosition at) {}

    private final JdbcClient jdbc;

    ReleaseHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param after the position of the last step of the page before */
    public Listing<Step> of(long release, LogPosition after) {
        return Listing.of(
                jdbc.sql("select * from chain.release_history"
                                + " where release_id = ? and (block_number, log_index) > (?, ?)"
                                + " order by block_number, log_index limit ?")
                        .params(release, after.block(), after.logIndex(), Listing.ASKED)
                        .query((row, index) -> step(row))
                        .list(),
                Step::at);
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
                new PlainText(row.getString("reason")).first(ModelRelease.LONGEST_REASON),
                endsAt == null ? null : endsAt.toInstant(),
                row.getObject("other", Long.class),
                new LogPosition(row.getLong("block_number"), row.getInt("log_index")));
    }
}
