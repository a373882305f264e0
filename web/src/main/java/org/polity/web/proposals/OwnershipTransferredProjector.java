package org.polity.web.proposals;

import org.polity.web.chain.events.OwnershipTransferred;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class OwnershipTransferredProjector {

    private final JdbcClient jdbc;

    OwnershipTransferredProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(OwnershipTransferred event) {
        jdbc.sql("insert into chain.owners_set (block_number, log_index, contract, owner) values (?, ?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.contract().value(),
                        event.owner().value())
                .update();
    }
}
