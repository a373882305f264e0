package org.polity.web.releases;

import org.polity.web.chain.events.GateTermsSet;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class GateTermsSetProjector {

    private final JdbcClient jdbc;

    GateTermsSetProjector(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(GateTermsSet event) {
        jdbc.sql("insert into chain.gate_terms_set (block_number, log_index, challenge_window, longest_challenge,"
                        + " longest_suspension, challenge_bond) values (?, ?, ?, ?, ?, ?)")
                .params(
                        event.at().block(),
                        event.at().logIndex(),
                        event.challengeWindow().toSeconds(),
                        event.longestChallenge().toSeconds(),
                        event.longestSuspension().toSeconds(),
                        event.challengeBond().units())
                .update();
    }
}
