package org.polity.web.proposals;

import org.polity.web.chain.events.RoleAdminChanged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class RoleAdminChangedProjector {

    private final JdbcClient jdbc;

    RoleAdminChangedProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(RoleAdminChanged event) {
        jdbc.sql("insert into chain.role_admins_changed (block_number, log_index, role, admin) values (?, ?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.role().value(),
                        event.admin().value())
                .update();
    }
}
