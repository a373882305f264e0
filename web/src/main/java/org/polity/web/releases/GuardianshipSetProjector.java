package org.polity.web.releases;

import org.polity.web.chain.events.GuardianshipSet;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class GuardianshipSetProjector {

    private final JdbcClient jdbc;

    GuardianshipSetProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(GuardianshipSet event) {
        jdbc.sql("insert into chain.guardianships_set (block_number, log_index, guardianship) values (?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.contract().value())
                .update();
    }
}
