package org.polity.web.votes;

import org.polity.web.chain.events.VoteCast;
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
    void on(VoteCast event) {
        jdbc.sql("insert into chain.votes_cast (block_number, log_index, proposal_id, voter, support, weight, reason)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.proposal().value(),
                        event.voter().value(),
                        event.support(),
                        event.weight().units(),
                        event.reason())
                .update();
    }
}
