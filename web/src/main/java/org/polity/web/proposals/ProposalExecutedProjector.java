package org.polity.web.proposals;

import org.polity.web.chain.events.ProposalExecuted;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ProposalExecutedProjector {

    private final JdbcClient jdbc;

    ProposalExecutedProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(ProposalExecuted event) {
        jdbc.sql("insert into chain.proposals_executed (block_number, log_index, proposal_id) values (?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.proposal().value())
                .update();
    }
}
