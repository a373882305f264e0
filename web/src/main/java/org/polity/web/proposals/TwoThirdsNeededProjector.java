package org.polity.web.proposals;

import org.polity.web.chain.events.TwoThirdsNeeded;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class TwoThirdsNeededProjector {

    private final JdbcClient jdbc;

    TwoThirdsNeededProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(TwoThirdsNeeded event) {
        jdbc.sql("insert into chain.two_thirds_needed (block_number, log_index, proposal_id) values (?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.proposal().value())
                .update();
    }
}
