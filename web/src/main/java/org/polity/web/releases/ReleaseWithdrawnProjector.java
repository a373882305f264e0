package org.polity.web.releases;

import org.polity.web.chain.events.ReleaseWithdrawn;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ReleaseWithdrawnProjector {

    private final JdbcClient jdbc;

    ReleaseWithdrawnProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(ReleaseWithdrawn event) {
        jdbc.sql("insert into chain.releases_withdrawn (block_number, log_index, release_id) values (?, ?, ?)")
                .params(event.at().block(), event.at().logIndex(), event.release())
                .update();
    }
}
