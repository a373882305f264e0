package org.polity.web.proposals;

import org.polity.web.chain.events.TimelockChanged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class TimelockChangedProjector {

    private final JdbcClient jdbc;

    TimelockChangedProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Operations of the former timelock count as canceled, because the Governor asks the new timelock, which does not
     * know them.
     */
    @EventListener
    void on(TimelockChanged event) {
        jdbc.sql("""
                        insert into chain.proposals_canceled (block_number, log_index, proposal_id)
                        select ?, ?, q.proposal_id from chain.proposals_queued q
                        where not exists (select from chain.proposals_executed x where x.proposal_id = q.proposal_id)
                        on conflict (proposal_id) do nothing""").params(event.at().block(), event.at().logIndex()).update();
    }
}
