package org.polity.web.proposals;

import java.time.ZoneOffset;
import org.polity.web.chain.events.GuardianTermSet;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class GuardianTermSetProjector {

    private final JdbcClient jdbc;

    GuardianTermSetProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(GuardianTermSet event) {
        jdbc.sql("insert into chain.guardian_terms_set (block_number, log_index, ends_at) values (?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.endsAt().atOffset(ZoneOffset.UTC))
                .update();
    }
}
