package org.polity.web.policies;

import org.polity.web.chain.events.PolicyRepealed;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PolicyRepealedProjector {

    private final JdbcClient jdbc;

    PolicyRepealedProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(PolicyRepealed event) {
        jdbc.sql("insert into chain.policies_repealed (block_number, log_index, policy_id, epoch) values (?, ?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.policy().value(),
                        event.epoch())
                .update();
    }
}
