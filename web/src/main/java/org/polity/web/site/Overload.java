package org.polity.web.site;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;

/** The failures of a database that is overloaded or away: no connection is free, or a query took too long and was ended. */
final class Overload {

    /** Of SQLSTATE: connection exception, insufficient resources, operator intervention, to which a timeout belongs. */
    private static final String[] CLASSES = {"08", "53", "57"};

    private Overload() {}

    static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLTimeoutException
                    || cause instanceof SQLException told && isOfDatabase(told)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfDatabase(SQLException failure) {
        String state = failure.getSQLState();
        if (state != null) {
            for (String code : CLASSES) {
                if (state.startsWith(code)) {
                    return true;
                }
            }
        }
        return false;
    }
}
