package org.polity.web.chain.transactions;

import java.util.Optional;
import org.polity.web.values.Hash;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds the page of the record that a transaction created. Each kind of record gives its table, and the path of its
 * pages.
 */
public abstract class RecordPages {

    private final JdbcClient jdbc;
    private final String path;
    private final String query;

    /**
     * @param path of the pages, such as {@code /releases/}
     * @param table of the schema {@code chain}, with a row for each event that creates a record
     * @param column of that table, whose value ends the page's address
     */
    protected RecordPages(JdbcClient jdbc, String path, String table, String column) {
        this.jdbc = jdbc;
        this.path = path;
        this.query = """
                select %s from chain.%s join chain.logs using (block_number, log_index)
                where transaction_hash = ? order by log_index limit 1""".formatted(column, table);
    }

    /** The path of the page, if the transaction created a record of this kind, and the read model has it. */
    final Optional<String> pathOf(Hash transaction) {
        return jdbc.sql(query)
                .params(transaction.value())
                .query(String.class)
                .optional()
                .map(id -> path + id);
    }
}
