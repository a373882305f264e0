package org.polity.web.releases;

import java.util.Optional;
import org.polity.web.chain.Hash;
import org.polity.web.chain.MadeRecords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class MadeReleases implements MadeRecords {

    private final JdbcClient jdbc;

    MadeReleases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> pathOf(Hash transaction) {
        return jdbc.sql("select '/releases/' || release_id from chain.releases_submitted"
                        + " join chain.logs using (block_number, log_index) where transaction_hash = ?"
                        + " order by log_index limit 1")
                .params(transaction.value())
                .query(String.class)
                .optional();
    }
}
