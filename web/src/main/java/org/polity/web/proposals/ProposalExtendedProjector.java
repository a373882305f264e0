package org.polity.web.proposals;

import java.time.ZoneOffset;
import org.polity.web.chain.events.ProposalExtended;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ProposalExtendedProjector {

    private final JdbcClient jdbc;

    ProposalExtendedProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(ProposalExtended event) {
        jdbc.sql(
                        "insert into chain.proposals_extended (block_number, log_index, proposal_id, vote_end) values (?, ?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.proposal().value(),
                        event.voteEnd().atOffset(ZoneOffset.UTC))
                .update();
    }
}
