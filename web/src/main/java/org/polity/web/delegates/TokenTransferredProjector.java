package org.polity.web.delegates;

import org.polity.web.chain.events.TokenTransferred;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class TokenTransferredProjector {

    private final JdbcClient jdbc;

    TokenTransferredProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(TokenTransferred event) {
        jdbc.sql(
                        "insert into chain.token_transfers (block_number, log_index, sender, recipient, amount) values (?, ?, ?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.sender().value(),
                        event.recipient().value(),
                        event.amount().units())
                .update();
    }
}
