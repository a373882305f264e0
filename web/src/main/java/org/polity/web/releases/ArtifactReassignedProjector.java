package org.polity.web.releases;

import org.polity.web.chain.events.ArtifactReassigned;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ArtifactReassignedProjector {

    private final JdbcClient jdbc;

    ArtifactReassignedProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(ArtifactReassigned event) {
        jdbc.sql("insert into chain.artifacts_reassigned (block_number, log_index, artifact, maintainer)"
                        + " values (?, ?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.artifact().value(),
                        event.to().value())
                .update();
    }
}
