package org.polity.web.proposals;

import java.time.ZoneOffset;
import org.polity.web.chain.events.ProposalQueued;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ProposalQueuedProjector {

    private final JdbcClient jdbc;

    ProposalQueuedProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(ProposalQueued event) {
        jdbc.sql(
                        "insert into chain.proposals_queued (block_number, log_index, proposal_id, executable_at) values (?, ?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.proposal().value(),
                        event.executableAt().atOffset(ZoneOffset.UTC))
                .update();
    }
}
