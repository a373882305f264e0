package org.polity.web.proposals;

import java.math.BigDecimal;
import java.util.Optional;
import org.polity.web.values.Hash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds the proposal of a timelock operation: its calls are scheduled directly before the event that queues the
 * proposal.
 */
@Repository
class TimelockOperations {

    private final JdbcClient jdbc;

    TimelockOperations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<BigDecimal> proposalOf(Hash operation) {
        return jdbc.sql("""
                        select q.proposal_id
                        from chain.operations_scheduled s
                        join chain.logs sl on (sl.block_number, sl.log_index) = (s.block_number, s.log_index)
                        join chain.proposals_queued q on q.block_number = s.block_number and q.log_index > s.log_index
                        join chain.logs ql on (ql.block_number, ql.log_index) = (q.block_number, q.log_index)
                          and ql.transaction_hash = sl.transaction_hash
                        where s.operation = ? order by s.block_number desc, s.log_index desc, q.log_index limit 1""").params(operation.value()).query(BigDecimal.class).optional();
    }
}
