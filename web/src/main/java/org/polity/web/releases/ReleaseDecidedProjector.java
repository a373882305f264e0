package org.polity.web.releases;

import java.time.Instant;
import java.time.ZoneOffset;
import org.polity.web.chain.events.ReleaseDecided;
import org.polity.web.values.Address;
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
        Instant validUntil = event.validUntil();
        jdbc.sql(
                        "insert into chain.releases_decided (block_number, log_index, release_id, outcome, round, epoch, digest,"
                                + " counts_root, valid_until, measurements, signers, challengeable_until)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)")
                .param(event.at().block())
                .param(event.at().logIndex())
                .param(event.release())
                .param(event.outcome().name())
                .param(event.round())
                .param(event.epoch())
                .param(event.digest().value())
                .param(event.countsRoot().value())
                .param(validUntil == null ? null : validUntil.atOffset(ZoneOffset.UTC))
                .param(json.writeValueAsString(event.measurements()))
                .param(event.signers().stream().map(Address::value).toArray(String[]::new))
                .param(event.challengeableUntil().atOffset(ZoneOffset.UTC))
                .update();
    }
}
