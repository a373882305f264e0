package org.polity.web.chain;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * What one site does at a time on one database, while it asks the node and no transaction is open. The locks belong to a
 * connection of their own: the database gives them to another site as soon as this one is gone. The follower's lock is another:
 * it ends with the transaction of each step, so that a rebuild gets its turn between two.
 */
@Component
public class SiteLock implements DisposableBean {

    private static final int PATIENCE_IN_SECONDS = 2;

    /** What is done by one site. */
    public enum Duty {
        RELAY,
        KEEPER
    }

    private final DataSource database;
    private final Set<Duty> ours = EnumSet.noneOf(Duty.class);
    private @Nullable Connection holder;

    public SiteLock(DataSource database) {
        this.database = database;
    }

    /**
     * Whether this site does it from now on, until it ends.
     *
     * @throws SQLException when the database is away; then another site may do it
     */
    public synchronized boolean isOurs(Duty duty) throws SQLException {
        Connection held = holder;
        if (held == null || !held.isValid(PATIENCE_IN_SECONDS)) {
            release();
            held = database.getConnection();
            holder = held;
        }
        if (ours.contains(duty) || tryLock(held, duty)) {
            ours.add(duty);
            return true;
        }
        if (ours.isEmpty()) {
            release();
        }
        return false;
    }

    @Override
    public synchronized void destroy() {
        release();
    }

    /** What is closed goes back to the pool, so the locks are given back first. */
    private void release() {
        Connection held = holder;
        holder = null;
        ours.clear();
        if (held != null) {
            try (held;
                    PreparedStatement unlock = held.prepareStatement("select pg_advisory_unlock_all()")) {
                unlock.execute();
            } catch (SQLException gone) {
                // and the locks with it
            }
        }
    }

    private static boolean tryLock(Connection connection, Duty duty) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_try_advisory_lock(hashtext(?))")) {
            lock.setString(1, "polity." + duty.name().toLowerCase(Locale.ROOT));
            try (ResultSet answer = lock.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
