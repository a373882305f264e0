package org.polity.web.releases;

import java.util.Arrays;
import java.util.List;
import org.polity.web.values.Address;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The evaluators, by the council's events. */
@Repository
public class Councils {

    public record Council(List<Address> evaluators, int quorum) {}

    private final JdbcClient jdbc;

    Councils(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Council now() {
        return jdbc.sql(
                        "select evaluators, quorum from chain.councils_set order by block_number desc, log_index desc limit 1")
                .query((row, index) -> new Council(
                        Arrays.stream((String[]) row.getArray("evaluators").getArray())
                                .map(Address::new)
                                .toList(),
                        row.getInt("quorum")))
                .optional()
                .orElse(new Council(List.of(), 0));
    }
}
