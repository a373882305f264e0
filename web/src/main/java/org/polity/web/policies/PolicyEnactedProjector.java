package org.polity.web.policies;

import java.time.ZoneOffset;
import org.polity.web.chain.events.PolicyEnacted;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class PolicyEnactedProjector {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PolicyEnactedProjector(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @EventListener
    void on(PolicyEnacted event) {
        jdbc.sql(
                        "insert into chain.policies_enacted (block_number, log_index, policy_id, epoch, version, document_hash,"
                                + " document, bounds, grace_until) values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.policy().value(),
                        event.epoch(),
                        event.version(),
                        event.documentHash().value(),
                        event.document(),
                        json.writeValueAsString(event.bounds()),
                        event.graceUntil().atOffset(ZoneOffset.UTC))
                .update();
    }
}
