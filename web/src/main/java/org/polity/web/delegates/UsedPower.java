package org.polity.web.delegates;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.Listing;
import org.polity.web.values.LogPosition;
import org.polity.web.values.PlainText;
import org.polity.web.values.ProposalId;
import org.polity.web.values.TokenAmount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How an account used its voting power: its counted ballots, the latest first. */
@Repository
class UsedPower {

    private static final List<String> CHOICES = List.of("against", "for", "abstain");

    /** The characters of a reason in a list; the transaction has all of it. */
    private static final int LONGEST_REASON = 500;

    /** @param choice `for`, `against` or `abstain` */
    record Used(
            ProposalId proposal,
            String choice,
            TokenAmount weight,
            String reason,
            Instant castAt,
            Hash transaction,
            LogPosition at) {}

    private final JdbcClient jdbc;

    UsedPower(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param before the position of the last ballot of the page before */
    Listing<Used> of(Address account, LogPosition before) {
        return Listing.of(
                jdbc.sql("select proposal_id, support, weight, left(reason, " + (LONGEST_REASON + 1)
                                + ") as reason, cast_at, transaction_hash, block_number, log_index from chain.votes"
                                + " where voter = ? and (block_number, log_index) < (?, ?)"
                                + " order by block_number desc, log_index desc limit ?")
                        .params(account.value(), before.block(), before.logIndex(), Listing.ASKED)
                        .query((row, index) -> new Used(
                                new ProposalId(row.getObject("proposal_id", BigDecimal.class)
                                        .toBigIntegerExact()),
                                CHOICES.get(row.getInt("support")),
                                new TokenAmount(row.getBigDecimal("weight").toBigIntegerExact()),
                                new PlainText(row.getString("reason")).first(LONGEST_REASON),
                                row.getObject("cast_at", OffsetDateTime.class).toInstant(),
                                new Hash(row.getString("transaction_hash")),
                                new LogPosition(row.getLong("block_number"), row.getInt("log_index"))))
                        .list(),
                Used::at);
    }
}
