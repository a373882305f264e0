package org.polity.web.proposals;

import org.polity.web.chain.events.OperationScheduled;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class OperationScheduledProjector {

    private final JdbcClient jdbc;

    OperationScheduledProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(OperationScheduled event) {
        jdbc.sql(
                        "insert into chain.operations_scheduled (block_number, log_index, operation, call) values (?, ?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.operation().value(),
                        event.call())
                .update();
    }
}
