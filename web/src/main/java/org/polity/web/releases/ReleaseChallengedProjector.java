package org.polity.web.releases;

import java.time.ZoneOffset;
import org.polity.web.chain.events.ReleaseChallenged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ReleaseChallengedProjector {

    private final JdbcClient jdbc;

    ReleaseChallengedProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(ReleaseChallenged event) {
        jdbc.sql(
                        "insert into chain.releases_challenged (block_number, log_index, release_id, challenger, bond, ends_at,"
                                + " down_until, evidence, reason) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.release(),
                        event.challenger().value(),
                        event.bond().units(),
                        event.until().atOffset(ZoneOffset.UTC),
                        event.downUntil().atOffset(ZoneOffset.UTC),
                        event.evidence().value(),
                        event.reason())
                .update();
    }
}
