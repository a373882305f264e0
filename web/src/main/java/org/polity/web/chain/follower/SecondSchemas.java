package org.polity.web.chain.follower;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The same database, with every statement redirected from the schemas {@code chain} and {@code community} to others.
 * Projectors therefore fill a second read model without a change.
 */
final class SecondSchemas extends DelegatingDataSource {

    static final String SUFFIX = "_next";

    private static final Pattern NAMES = Pattern.compile("\\b(chain|community)(?=\\.[a-z_]+)");
    private static final String FOLLOWER = "polity.follower";

    SecondSchemas(DataSource database) {
        super(database);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return redirected(Connection.class, super.getConnection());
    }

    static String redirected(String sql) {
        return NAMES.matcher(sql).replaceAll("$1" + SUFFIX).replace(FOLLOWER, FOLLOWER + SUFFIX);
    }

    /** Every method takes the statement as its first argument. */
    private static <T> T redirected(Class<T> kind, T real) {
        return kind.cast(Proxy.newProxyInstance(
                kind.getClassLoader(), new Class<?>[] {kind}, (proxy, method, given) -> {
                    Object[] arguments = given;
                    if (arguments != null
                            && arguments.length > 0
                            && arguments[0] instanceof String sql
                            && takesSql(method.getName())) {
                        arguments = arguments.clone();
                        arguments[0] = redirected(sql);
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        return result instanceof Statement statement ? redirected(statement) : result;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }

    private static boolean takesSql(String method) {
        return method.startsWith("prepare") || method.startsWith("execute") || method.equals("addBatch");
    }

    private static Object redirected(Statement statement) {
        return switch (statement) {
            case CallableStatement call -> call;
            case PreparedStatement prepared -> prepared;
            default -> redirected(Statement.class, statement);
        };
    }
}
