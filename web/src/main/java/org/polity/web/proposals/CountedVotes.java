package org.polity.web.proposals;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.polity.web.site.chart.VoteSteps;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.ProposalId;
import org.polity.web.values.TokenAmount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The ballots that a proposal's page lists, in the order in which they were counted. */
@Repository
class CountedVotes {

    private static final List<String> CHOICES = List.of("against", "for", "abstain");

    /** @param choice `for`, `against` or `abstain` */
    record Counted(Address voter, String choice, TokenAmount weight, String reason, Instant castAt, Hash transaction) {}

    private final JdbcClient jdbc;

    CountedVotes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Counted> on(ProposalId proposal) {
        return jdbc.sql("select voter, support, weight, reason, cast_at, transaction_hash from chain.votes"
                        + " where proposal_id = ? order by block_number, log_index")
                .params(new BigDecimal(proposal.value()))
                .query((row, index) -> new Counted(
                        new Address(row.getString("voter")),
                        CHOICES.get(row.getInt("support")),
                        new TokenAmount(row.getBigDecimal("weight").toBigIntegerExact()),
                        row.getString("reason"),
                        row.getObject("cast_at", OffsetDateTime.class).toInstant(),
                        new Hash(row.getString("transaction_hash"))))
                .list();
    }

    static List<VoteSteps.Cast> casts(List<Counted> votes) {
        return votes.stream()
                .map(vote -> new VoteSteps.Cast(vote.castAt(), vote.choice(), vote.weight()))
                .toList();
    }
}
