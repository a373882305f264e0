package org.polity.web.proposals;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.polity.web.site.chart.VoteSteps;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.Listing;
import org.polity.web.values.LogPosition;
import org.polity.web.values.PlainText;
import org.polity.web.values.ProposalId;
import org.polity.web.values.TokenAmount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The ballots on a proposal's page, in the order of the count. */
@Repository
class CountedVotes {

    private static final List<String> CHOICES = List.of("against", "for", "abstain");

    /** The characters of a reason on a page; the transaction has all of it. */
    private static final int LONGEST_REASON = 2_000;

    private static final int MOST_STEPS = 200;

    /** @param choice `for`, `against` or `abstain` */
    record Counted(
            Address voter,
            String choice,
            TokenAmount weight,
            String reason,
            Instant castAt,
            Hash transaction,
            LogPosition at) {}

    private final JdbcClient jdbc;

    CountedVotes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param after the position of the last vote of the page before */
    Listing<Counted> on(ProposalId proposal, LogPosition after) {
        return Listing.of(
                jdbc.sql("select voter, support, weight, left(reason, " + LONGEST_REASON + ") as reason, cast_at,"
                                + " transaction_hash, block_number, log_index from chain.votes"
                                + " where proposal_id = ? and (block_number, log_index) > (?, ?)"
                                + " order by block_number, log_index limit ?")
                        .params(new BigDecimal(proposal.value()), after.block(), after.logIndex(), Listing.ASKED)
                        .query((row, index) -> new Counted(
                                new Address(row.getString("voter")),
                                CHOICES.get(row.getInt("support")),
                                weight(row, "weight"),
                                new PlainText(row.getString("reason")).value(),
                                row.getObject("cast_at", OffsetDateTime.class).toInstant(),
                                new Hash(row.getString("transaction_hash")),
                                new LogPosition(row.getLong("block_number"), row.getInt("log_index"))))
                        .list(),
                Counted::at);
    }

    /** The growth of the tally: vote by vote for few votes, otherwise in hundredths of the planned time. */
    List<VoteSteps.Cast> casts(Poll proposal) {
        BigDecimal id = new BigDecimal(proposal.id().value());
        if (proposal.tally().voters() <= MOST_STEPS) {
            return jdbc.sql("select cast_at, support, weight from chain.votes where proposal_id = ?"
                            + " order by block_number, log_index limit " + MOST_STEPS)
                    .params(id)
                    .query((row, index) -> new VoteSteps.Cast(
                            row.getObject("cast_at", OffsetDateTime.class).toInstant(),
                            CHOICES.get(row.getInt("support")),
                            weight(row, "weight")))
                    .list();
        }
        return jdbc
                .sql("""
                        select c.vote_start + (c.vote_end - c.vote_start) * least(s.step + 1, 100) / 100 as until,
                          s.votes_against, s.votes_for, s.votes_abstain
                        from chain.tally_steps s join chain.proposals_created c on c.proposal_id = s.proposal_id
                        where s.proposal_id = ? order by s.step""")
                .params(id)
                .query((row, index) -> {
                    Instant until = row.getObject("until", OffsetDateTime.class).toInstant();
                    List<VoteSteps.Cast> casts = new ArrayList<>();
                    for (String choice : CHOICES) {
                        casts.add(new VoteSteps.Cast(until, choice, weight(row, "votes_" + choice)));
                    }
                    return casts;
                })
                .list()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static TokenAmount weight(ResultSet row, String column) throws SQLException {
        return new TokenAmount(row.getBigDecimal(column).toBigIntegerExact());
    }
}
