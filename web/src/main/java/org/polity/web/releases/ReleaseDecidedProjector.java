package org.polity.web.releases;

import java.time.ZoneOffset;
import org.polity.web.chain.Address;
import org.polity.web.chain.events.ReleaseDecided;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
class ReleaseDecidedProjector {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ReleaseDecidedProjector(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @EventListener
    void on(ReleaseDecided event) {
        jdbc.sql(
                        "insert into chain.releases_decided (block_number, log_index, release_id, outcome, round, epoch, digest,"
                                + " measurements, signers, challengeable_until) values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.release(),
                        event.outcome().name(),
                        event.round(),
                        event.epoch(),
                        event.digest().value(),
                        json.writeValueAsString(event.measurements()),
                        event.signers().stream().map(Address::value).toArray(String[]::new),
                        event.challengeableUntil().atOffset(ZoneOffset.UTC))
                .update();
    }
}
