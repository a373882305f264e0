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

    /**
     * The former timelock announced the execution first; a proposal that changes the timelock does not cancel itself.
     */
    @EventListener
    void on(ProposalExecuted event) {
        jdbc.sql("insert into chain.proposals_executed (block_number, log_index, proposal_id) values (?, ?, ?)"
                        + " on conflict (proposal_id) do update set log_index = excluded.log_index"
                        + " where proposals_executed.block_number = excluded.block_number")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.proposal().value())
                .update();
        jdbc.sql("delete from chain.proposals_canceled where proposal_id = ? and block_number = ?")
                .params(event.proposal().value(), event.at().block())
                .update();
    }
}
