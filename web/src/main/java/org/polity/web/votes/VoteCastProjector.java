package org.polity.web.votes;

import java.math.BigDecimal;
import java.util.List;
import org.polity.web.chain.events.VoteCast;
import org.polity.web.chain.events.VotesCast;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class VoteCastProjector {

    private final JdbcClient jdbc;

    VoteCastProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(VotesCast event) {
        List<VoteCast> votes = event.votes();
        jdbc.sql("insert into chain.votes_cast (block_number, log_index, proposal_id, voter, support, weight, reason)"
                        + " select * from unnest(?::bigint[], ?::integer[], ?::numeric[], ?::text[], ?::smallint[], ?::numeric[],"
                        + " ?::text[])")
                .param(votes.stream().mapToLong(vote -> vote.at().block()).toArray())
                .param(votes.stream().mapToInt(vote -> vote.at().logIndex()).toArray())
                .param(votes.stream()
                        .map(vote -> new BigDecimal(vote.proposal().value()))
                        .toArray(BigDecimal[]::new))
                .param(votes.stream().map(vote -> vote.voter().value()).toArray(String[]::new))
                .param(votes.stream().mapToInt(VoteCast::support).toArray())
                .param(votes.stream()
                        .map(vote -> new BigDecimal(vote.weight().units()))
                        .toArray(BigDecimal[]::new))
                .param(votes.stream().map(VoteCast::reason).toArray(String[]::new))
                .update();
    }
}
