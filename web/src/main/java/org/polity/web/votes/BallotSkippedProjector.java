package org.polity.web.votes;

import org.polity.web.chain.events.BallotSkipped;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class BallotSkippedProjector {

    private final JdbcClient jdbc;

    BallotSkippedProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(BallotSkipped event) {
        jdbc.sql(
                        "insert into chain.ballots_skipped (block_number, log_index, proposal_id, voter, reason) values (?, ?, ?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.proposal().value(),
                        event.voter().value(),
                        event.reason().name())
                .update();
    }
}
