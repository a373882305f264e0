package org.polity.web.releases;

import org.polity.web.chain.events.ParentDeclared;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ParentDeclaredProjector {

    private final JdbcClient jdbc;

    ParentDeclaredProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(ParentDeclared event) {
        jdbc.sql("insert into chain.parents_declared (block_number, log_index, release_id, parent) values (?, ?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.release(),
                        event.parent().value())
                .update();
    }
}
