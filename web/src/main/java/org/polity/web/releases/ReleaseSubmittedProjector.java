package org.polity.web.releases;

import org.polity.web.chain.events.ReleaseSubmitted;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ReleaseSubmittedProjector {

    private final JdbcClient jdbc;

    ReleaseSubmittedProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(ReleaseSubmitted event) {
        jdbc.sql(
                        "insert into chain.releases_submitted (block_number, log_index, release_id, artifact, maintainer, manifest,"
                                + " domain_hash, task_hash, risk_tier_hash, name, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.release(),
                        event.artifact().value(),
                        event.maintainer().value(),
                        event.manifest().value(),
                        event.scope().domain().prefixed(),
                        event.scope().task().prefixed(),
                        event.scope().riskTier().prefixed(),
                        event.name(),
                        event.version())
                .update();
    }
}
