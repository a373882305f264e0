package org.polity.web.releases;

import org.polity.web.chain.events.ReleaseRecalled;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ReleaseRecalledProjector {

    private final JdbcClient jdbc;

    ReleaseRecalledProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(ReleaseRecalled event) {
        jdbc.sql(
                        "insert into chain.releases_recalled (block_number, log_index, release_id, reason) values (?, ?, ?, ?)")
                .params(event.at().block(), event.at().logIndex(), event.release(), event.reason())
                .update();
    }
}
