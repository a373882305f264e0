package org.polity.web.releases;

import java.time.ZoneOffset;
import org.polity.web.chain.events.ChallengeResolved;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ChallengeResolvedProjector {

    private final JdbcClient jdbc;

    ChallengeResolvedProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(ChallengeResolved event) {
        jdbc.sql(
                        "insert into chain.challenges_resolved (block_number, log_index, release_id, ending, status,"
                                + " to_challenger, to_maintainer, challengeable_until, reason) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.release(),
                        event.ending().name(),
                        event.status().name(),
                        event.toChallenger().units(),
                        event.toMaintainer().units(),
                        event.challengeableUntil().atOffset(ZoneOffset.UTC),
                        event.reason())
                .update();
    }
}
