package org.polity.web.releases;

import java.time.ZoneOffset;
import org.polity.web.chain.events.ReleaseSuspended;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ReleaseSuspendedProjector {

    private final JdbcClient jdbc;

    ReleaseSuspendedProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(ReleaseSuspended event) {
        jdbc.sql("insert into chain.releases_suspended (block_number, log_index, release_id, ends_at, reason)"
                        + " values (?, ?, ?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.release(),
                        event.endsAt().atOffset(ZoneOffset.UTC),
                        event.reason())
                .update();
    }
}
