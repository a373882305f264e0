package org.polity.web.proposals;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.ProposalId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The ballots of batches that the Governor did not count, newest first. Anybody can make such ballots, so only the
 * latest are listed.
 */
@Repository
class SkippedBallots {

    private static final int MOST = 50;

    /** @param reason the last part of its message's key */
    record Skipped(Address voter, String reason, Instant at, Hash transaction) {}

    private final JdbcClient jdbc;

    SkippedBallots(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Skipped> on(ProposalId proposal) {
        return jdbc.sql("select voter, reason, skipped_at, transaction_hash from chain.skipped_ballots"
                        + " where proposal_id = ? order by block_number desc, log_index desc limit ?")
                .params(new BigDecimal(proposal.value()), MOST)
                .query((row, index) -> new Skipped(
                        new Address(row.getString("voter")),
                        row.getString("reason").toLowerCase(Locale.ROOT).replace('_', '-'),
                        row.getObject("skipped_at", OffsetDateTime.class).toInstant(),
                        new Hash(row.getString("transaction_hash"))))
                .list();
    }
}
