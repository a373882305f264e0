package org.polity.web.proposals;

import java.math.BigDecimal;
import java.util.Optional;
import org.polity.web.chain.events.OperationExecuted;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class OperationExecutedProjector {

    private final JdbcClient jdbc;
    private final TimelockOperations operations;

    OperationExecutedProjector(JdbcClient jdbc, TimelockOperations operations) {
        this.jdbc = jdbc;
        this.operations = operations;
    }

    /**
     * An execution by another account than the Governor also executes the proposal, because the Governor asks the
     * timelock.
     */
    @EventListener
    void on(OperationExecuted event) {
        Optional<BigDecimal> proposal = operations.proposalOf(event.operation());
        if (proposal.isPresent()) {
            jdbc.sql("insert into chain.proposals_executed (block_number, log_index, proposal_id) values (?, ?, ?)"
                            + " on conflict (proposal_id) do nothing")
                    .params(event.at().block(), event.at().logIndex(), proposal.get())
                    .update();
        }
    }
}
