package org.polity.web.releases;

import java.util.Optional;
import org.polity.gate.P256Point;
import org.polity.web.values.Address;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The P-256 keys that evaluators announced besides their accounts, by the council's events. */
@Repository
public class EvaluatorKeys {

    private final JdbcClient jdbc;

    EvaluatorKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest key; empty without an announcement. */
    public Optional<P256Point> of(Address evaluator) {
        return jdbc.sql("select p256 from chain.keys_announced where evaluator = ?"
                        + " order by block_number desc, log_index desc limit 1")
                .params(evaluator.value())
                .query((row, index) -> P256Point.of(row.getBytes("p256")))
                .optional();
    }
}
