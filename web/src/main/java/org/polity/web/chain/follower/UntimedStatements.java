package org.polity.web.chain.follower;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The same database for background work: a page's statements end after seconds, and these have no timeout. */
final class UntimedStatements extends DelegatingDataSource {

    UntimedStatements(DataSource database) {
        super(database);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set statement_timeout = 0; set idle_in_transaction_session_timeout = 0");
        }
        return connection;
    }
}
