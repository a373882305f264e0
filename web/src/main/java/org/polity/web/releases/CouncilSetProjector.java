package org.polity.web.releases;

import org.polity.web.chain.events.CouncilSet;
import org.polity.web.values.Address;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class CouncilSetProjector {

    private final JdbcClient jdbc;

    CouncilSetProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(CouncilSet event) {
        jdbc.sql("insert into chain.councils_set (block_number, log_index, evaluators, quorum) values (?, ?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.evaluators().stream().map(Address::value).toArray(String[]::new),
                        event.quorum())
                .update();
    }
}
