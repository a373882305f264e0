package org.polity.web.chain.transactions;

import java.util.Optional;
import org.polity.web.values.Hash;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where that has its page which a transaction has made: each kind of record says in which table it is, and below which path. */
public abstract class RecordPages {

    private final JdbcClient jdbc;
    private final String path;
    private final String query;

    /**
     * @param path below which each record has its page, {@code /releases/}
     * @param table of the read model's schema {@code chain}, a row for each event that makes a record
     * @param column of that table, whose value the page's address ends with
     */
    protected RecordPages(JdbcClient jdbc, String path, String table, String column) {
        this.jdbc = jdbc;
        this.path = path;
        this.query = """
                select %s from chain.%s join chain.logs using (block_number, log_index)
                where transaction_hash = ? order by log_index limit 1""".formatted(column, table);
    }

    /** The path of the page, if the transaction made a record of this kind and it is in the read model. */
    final Optional<String> pathOf(Hash transaction) {
        return jdbc.sql(query)
                .params(transaction.value())
                .query(String.class)
                .optional()
                .map(id -> path + id);
    }
}
