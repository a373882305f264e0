package org.polity.web.releases;

import java.time.Duration;
import org.polity.web.values.TokenAmount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The gate's terms, from its events. */
@Repository
public class GateTerms {

    /**
     * @param challengeWindow time in which a decision can be challenged
     * @param longestChallenge time until a challenge lapses
     * @param longestSuspension longest total time of all suspensions of one artifact
     * @param challengeBond bond of the first challenge of a decision
     */
    public record Terms(
            Duration challengeWindow,
            Duration longestChallenge,
            Duration longestSuspension,
            TokenAmount challengeBond) {}

    private final JdbcClient jdbc;

    GateTerms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Terms now() {
        return jdbc.sql(
                        "select challenge_window, longest_challenge, longest_suspension, challenge_bond from chain.gate_terms_set"
                                + " order by block_number desc, log_index desc limit 1")
                .query((row, index) -> new Terms(
                        Duration.ofSeconds(row.getLong("challenge_window")),
                        Duration.ofSeconds(row.getLong("longest_challenge")),
                        Duration.ofSeconds(row.getLong("longest_suspension")),
                        new TokenAmount(row.getBigDecimal("challenge_bond").toBigIntegerExact())))
                .optional()
                .orElseGet(() -> new Terms(Duration.ZERO, Duration.ZERO, Duration.ZERO, TokenAmount.ZERO));
    }
}
