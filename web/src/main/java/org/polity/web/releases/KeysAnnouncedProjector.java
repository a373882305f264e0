package org.polity.web.releases;

import org.polity.web.chain.events.KeysAnnounced;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class KeysAnnouncedProjector {

    private final JdbcClient jdbc;

    KeysAnnouncedProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(KeysAnnounced event) {
        jdbc.sql("insert into chain.keys_announced (block_number, log_index, evaluator, p256, encryption)"
                        + " values (?, ?, ?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.evaluator().value(),
                        event.p256(),
                        event.encryption())
                .update();
    }
}
