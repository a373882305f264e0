package org.polity.web.chain.transactions;

import org.polity.gate.ChainText;
import org.polity.web.chain.events.UnreadEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class UnreadEventProjector {

    private final JdbcClient jdbc;

    UnreadEventProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(UnreadEvent event) {
        jdbc.sql(
                        "insert into chain.unread_events (block_number, log_index, topics, data, reason) values (?, ?, ?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.topics().toArray(String[]::new),
                        event.data(),
                        ChainText.of(event.reason()))
                .update();
    }
}
