package org.polity.web.releases;

import org.polity.web.chain.events.SuspensionLifted;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class SuspensionLiftedProjector {

    private final JdbcClient jdbc;

    SuspensionLiftedProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(SuspensionLifted event) {
        jdbc.sql("insert into chain.suspensions_lifted (block_number, log_index, release_id)" + " values (?, ?, ?)")
                .params(event.at().block(), event.at().logIndex(), event.release())
                .update();
    }
}
