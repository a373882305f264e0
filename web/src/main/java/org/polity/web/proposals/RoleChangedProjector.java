package org.polity.web.proposals;

import org.polity.web.chain.events.RoleChanged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class RoleChangedProjector {

    private final JdbcClient jdbc;

    RoleChangedProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(RoleChanged event) {
        jdbc.sql(
                        "insert into chain.roles_changed (block_number, log_index, role, account, granted) values (?, ?, ?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.role().value(),
                        event.account().value(),
                        event.granted())
                .update();
    }
}
