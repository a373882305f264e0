package org.polity.web.votes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * One site relays at a time on one database. The lock belongs to a connection of its own, outside of any transaction: the
 * database gives it to another site as soon as this one is gone.
 */
@Component
class RelayLock implements DisposableBean {

    private static final int PATIENCE_IN_SECONDS = 2;

    private final DataSource database;
    private @Nullable Connection holder;

    RelayLock(DataSource database) {
        this.database = database;
    }

    synchronized boolean isOurs() throws SQLException {
        Connection held = holder;
        if (held != null && held.isValid(PATIENCE_IN_SECONDS)) {
            return true;
        }
        release();
        Connection another = database.getConnection();
        if (tryLock(another)) {
            holder = another;
            return true;
        }
        another.close();
        return false;
    }

    @Override
    public synchronized void destroy() {
        release();
    }

    /** What is closed goes back to the pool, so the lock is given back first. */
    private void release() {
        Connection held = holder;
        holder = null;
        if (held != null) {
            try (held;
                    PreparedStatement unlock = held.prepareStatement("select pg_advisory_unlock_all()")) {
                unlock.execute();
            } catch (SQLException gone) {
                // and the lock with it
            }
        }
    }

    private static boolean tryLock(Connection connection) throws SQLException {
        try (PreparedStatement lock =
                        connection.prepareStatement("select pg_try_advisory_lock(hashtext('polity.relay'))");
                ResultSet answer = lock.executeQuery()) {
            return answer.next() && answer.getBoolean(1);
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }
}
