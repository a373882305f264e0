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
 * The work that only one site on a database does at a time, while it asks the node and no transaction is open. The
 * locks belong to a separate connection, so the database gives them to another site when this one ends. The follower's
 * lock is different: it ends with the transaction of each step, so that a rebuild gets its turn between two steps.
 */
@Component
public class SiteLock implements DisposableBean {

    private static final int PATIENCE_IN_SECONDS = 2;

    /** The work of one site. */
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
     * Whether this site does the work from now on, until it ends.
     *
     * @throws SQLException if the database is away; then another site may do the work
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

    /** A closed connection returns to the pool, so the locks are released first. */
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
