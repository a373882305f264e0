package org.polity.web.delegates;

import org.polity.web.chain.events.VotingPowerChanged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class VotingPowerChangedProjector {

    private final JdbcClient jdbc;

    VotingPowerChangedProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(VotingPowerChanged event) {
        jdbc.sql(
                        "insert into chain.voting_power_changes (block_number, log_index, delegate, previous_votes, votes) values (?, ?, ?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.delegate().value(),
                        event.previous().units(),
                        event.votes().units())
                .update();
    }
}
