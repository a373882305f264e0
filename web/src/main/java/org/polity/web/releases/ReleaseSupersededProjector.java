package org.polity.web.releases;

import org.polity.web.chain.events.ReleaseSuperseded;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ReleaseSupersededProjector {

    private final JdbcClient jdbc;

    ReleaseSupersededProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(ReleaseSuperseded event) {
        jdbc.sql("insert into chain.releases_superseded (block_number, log_index, release_id, successor)"
                        + " values (?, ?, ?, ?)")
                .params(event.at().block(), event.at().logIndex(), event.release(), event.successor())
                .update();
    }
}
