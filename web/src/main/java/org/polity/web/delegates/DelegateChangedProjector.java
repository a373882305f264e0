package org.polity.web.delegates;

import org.polity.web.chain.events.DelegateChanged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class DelegateChangedProjector {

    private final JdbcClient jdbc;

    DelegateChangedProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(DelegateChanged event) {
        jdbc.sql(
                        "insert into chain.delegations (block_number, log_index, delegator, previous_delegate, delegate) values (?, ?, ?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.delegator().value(),
                        event.previous().value(),
                        event.delegate().value())
                .update();
    }
}
