package org.polity.web.proposals;

import org.polity.web.chain.events.GuardianSet;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class GuardianSetProjector {

    private final JdbcClient jdbc;

    GuardianSetProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(GuardianSet event) {
        jdbc.sql("insert into chain.guardians_set (block_number, log_index, guardian) values (?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.guardian().value())
                .update();
    }
}
