package org.polity.web.proposals;

import org.polity.web.chain.events.ProposalCanceled;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ProposalCanceledProjector {

    private final JdbcClient jdbc;

    ProposalCanceledProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(ProposalCanceled event) {
        jdbc.sql("insert into chain.proposals_canceled (block_number, log_index, proposal_id) values (?, ?, ?)"
                        + " on conflict (proposal_id) do nothing")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.proposal().value())
                .update();
    }
}
