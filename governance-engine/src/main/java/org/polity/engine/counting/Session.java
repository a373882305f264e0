package org.polity.engine.counting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.words.Sentence;

/** One in-memory DuckDB with bounded memory and time that loads nothing from anywhere. */
final class Session implements AutoCloseable {

    private static final Pattern LINE = Pattern.compile("(?i)\\bline:? (\\d+)");
    private static final ScheduledExecutorService WATCH = watch();

    private static final AtomicReference<@Nullable Connection> SHARED = new AtomicReference<>();
    private static final long SMALL = 4 << 20;
    private static final int SHARED_MEGABYTES = 1024;

    private final Connection connection;
    private final Limits limits;

    private Session(Connection connection, Limits limits) {
        this.connection = connection;
        this.limits = limits;
    }

    /** A session for this file: one of its own for a large file, for a small one a share of what is open already. */
    static Session on(Path file, Limits limits) throws EvidenceRefused {
        try {
            boolean small = Files.size(file) <= SMALL;
            return new Session(small ? shared() : open(limits.memoryMegabytes(), processors()), limits);
        } catch (IOException e) {
            throw new EvidenceRefused(Sentence.of("csv.unreadable"));
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    /** A session that reads rows one after the other, for questions about the first row of a kind. */
    static Session inOrder(Limits limits) throws EvidenceRefused {
        try {
            return new Session(open(limits.memoryMegabytes(), 1), limits);
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Starting a database takes longer than counting a small file. Many small files at once stay within its memory. */
    private static Connection shared() throws SQLException {
        synchronized (SHARED) {
            Connection connection = SHARED.get();
            if (connection == null || connection.isClosed()) {
                // one thread for each caller: a small file has nothing to share out
                connection = open(SHARED_MEGABYTES, 1);
                SHARED.set(connection);
            }
            return ((DuckDBConnection) connection).duplicate();
        }
    }

    private static Connection open(int megabytes, int threads) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", megabytes + "MB");
        settings.setProperty("threads", Integer.toString(threads));
        settings.setProperty("temp_directory", "");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        return DriverManager.getConnection("jdbc:duckdb:", settings);
    }

    /** The rows of a query, each a list of texts and numbers. */
    List<List<@Nullable Object>> rows(String query, List<Object> parameters) throws EvidenceRefused {
        AtomicBoolean late = new AtomicBoolean();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            ScheduledFuture<?> deadline =
                    WATCH.schedule(() -> cancel(statement, late), limits.seconds(), TimeUnit.SECONDS);
            try (ResultSet result = statement.executeQuery()) {
                return rows(result);
            } finally {
                deadline.cancel(false);
            }
        } catch (SQLException e) {
            throw late.get() ? new EvidenceRefused(Sentence.of("csv.tooSlow", limits.seconds())) : refused(e);
        }
    }

    /** The column names of a query's result. */
    List<String> names(String query, List<Object> parameters) throws EvidenceRefused {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            try (ResultSet result = statement.executeQuery()) {
                List<String> names = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    names.add(result.getMetaData().getColumnName(i));
                }
                return names;
            }
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private static List<List<@Nullable Object>> rows(ResultSet result) throws SQLException {
        int width = result.getMetaData().getColumnCount();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        while (result.next()) {
            List<@Nullable Object> row = new ArrayList<>(width);
            for (int i = 1; i <= width; i++) {
                row.add(result.getObject(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static void cancel(Statement statement, AtomicBoolean late) {
        late.set(true);
        try {
            statement.cancel();
        } catch (SQLException e) {
            // it ended in the same moment
            late.set(false);
        }
    }

    private static EvidenceRefused refused(SQLException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("Out of Memory") || message.contains("memory limit")) {
            return new EvidenceRefused(Sentence.of("csv.tooManyGroups"));
        }
        if (message.contains("unicode") || message.contains("utf-8") || message.contains("UTF-8")) {
            return new EvidenceRefused(Sentence.of("csv.notUtf8"));
        }
        if (message.contains("parquet") || message.contains("Parquet")) {
            return new EvidenceRefused(Sentence.of("parquet.unreadable"));
        }
        Matcher line = LINE.matcher(message);
        if (message.contains("Maximum line size") || message.contains("max_line_size")) {
            return new EvidenceRefused(
                    Sentence.of("csv.longLine", line.find() ? line.group(1) : "?", Table.LONGEST_LINE));
        }
        return new EvidenceRefused(
                line.find() ? Sentence.of("csv.badLine", line.group(1)) : Sentence.of("csv.unreadable"));
    }

    private static ScheduledExecutorService watch() {
        ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "query-deadline");
            thread.setDaemon(true);
            return thread;
        });
        watch.setRemoveOnCancelPolicy(true);
        return watch;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // nothing of an in-memory database outlives this
        }
    }
}
