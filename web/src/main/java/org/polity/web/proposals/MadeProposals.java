package org.polity.web.proposals;

import java.util.Optional;
import org.polity.web.chain.Hash;
import org.polity.web.chain.MadeRecords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class MadeProposals implements MadeRecords {

    private final JdbcClient jdbc;

    MadeProposals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> pathOf(Hash transaction) {
        return jdbc.sql("select '/proposals/' || proposal_id from chain.proposals_created"
                        + " join chain.logs using (block_number, log_index) where transaction_hash = ?"
                        + " order by log_index limit 1")
                .params(transaction.value())
                .query(String.class)
                .optional();
    }
}
