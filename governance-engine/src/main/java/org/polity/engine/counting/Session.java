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
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.polity.engine.evidence.Chunks;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.ParquetFault;
import org.polity.engine.machine.CouldNotJudge;
import org.polity.engine.machine.MachineFault;
import org.polity.engine.store.FileContent;
import org.polity.engine.threads.SystemThreads;

/**
 * One in-memory DuckDB with bounded memory and time that loads nothing from anywhere.
 *
 * <p>Small files share one database, but no answer may depend on the other users. A damaged file can end a database for
 * all, and a large answer can take all memory. After an error, a user asks again in a separate database, and the shared
 * one gets no new users.
 */
final class Session implements AutoCloseable {

    private static final ScheduledExecutorService WATCH = watch();

    private static final AtomicReference<@Nullable Connection> SHARED = new AtomicReference<>();
    private static final long SMALL = 4 << 20;
    private static final int SHARED_MEGABYTES = 1024;

    private final Limits limits;
    private final Path file;
    private Connection connection;
    private boolean alone;

    private Session(Connection connection, boolean alone, Limits limits, Path file) {
        this.connection = connection;
        this.alone = alone;
        this.limits = limits;
        this.file = file;
    }

    /** A column of a result, its type as SQL writes it. */
    record Column(String name, String type) {}

    /** A session for this file: a separate database for a large file, a shared one for a small file. */
    static Session on(Path file, Limits limits) {
        try {
            return Files.size(file) <= SMALL
                    ? new Session(shared(), false, limits, file)
                    : new Session(alone(limits.memoryMegabytes(), processors(), false), true, limits, file);
        } catch (IOException e) {
            throw new CouldNotJudge(MachineFault.Plain.UNREADABLE_STORE, e);
        } catch (SQLException e) {
            throw broken(e);
        }
    }

    /** A session that reads rows one after the other and holds few of them. */
    static Session inOrder(Path file, Limits limits) {
        try {
            return new Session(alone(limits.memoryMegabytes(), 1, true), true, limits, file);
        } catch (SQLException e) {
            throw broken(e);
        }
    }

    private static Connection alone(int megabytes, int threads, boolean streaming) throws SQLException {
        return SystemThreads.run(() -> open(megabytes, threads, streaming));
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /**
     * The start of a database takes longer than the count of a small file. Many small files at once fit into its
     * memory.
     */
    private static Connection shared() throws SQLException {
        synchronized (SHARED) {
            Connection connection = SHARED.get();
            if (connection == null || connection.isClosed()) {
                // one thread for each caller, because the work of a small file cannot be divided
                connection = open(SHARED_MEGABYTES, 1, false);
                SHARED.set(connection);
            }
            return ((DuckDBConnection) connection).duplicate();
        }
    }

    /** No new user joins the database; its present users finish their work. */
    private static void leaveShared() throws SQLException {
        synchronized (SHARED) {
            Connection connection = SHARED.getAndSet(null);
            if (connection != null) {
                connection.close();
            }
        }
    }

    private static Connection open(int megabytes, int threads, boolean streaming) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", megabytes + "MB");
        settings.setProperty("threads", Integer.toString(threads));
        settings.setProperty("temp_directory", "");
        settings.setProperty("preserve_insertion_order", "true");
        settings.setProperty("jdbc_stream_results", Boolean.toString(streaming));
        settings.setProperty("errors_as_json", "true");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        return DriverManager.getConnection("jdbc:duckdb:", settings);
    }

    /** The rows of a query, each a list of texts and numbers. */
    List<List<@Nullable Object>> rows(String query, List<Object> parameters) throws EvidenceRefused {
        return answer(query, parameters, Session::rows);
    }

    /** The columns of a query's result. */
    List<Column> columns(String query, List<Object> parameters) throws EvidenceRefused {
        return answer(query, parameters, Session::columns);
    }

    /** The result of a reading of a query; a second attempt follows if the database was shared and failed. */
    <T> T read(String query, List<Object> parameters, Reading<T> reading) throws EvidenceRefused {
        return answer(query, parameters, reading);
    }

    /** A reading of a result. */
    interface Reading<T> {
        T of(ResultSet result) throws SQLException, EvidenceRefused;
    }

    private <T> T answer(String query, List<Object> parameters, Reading<T> reading) throws EvidenceRefused {
        AtomicBoolean late = new AtomicBoolean();
        try {
            return SystemThreads.<T, SQLException, EvidenceRefused>run(() -> answer(query, parameters, reading, late));
        } catch (SQLException e) {
            if (late.get()) {
                throw new CouldNotJudge(new MachineFault.TooSlow(limits.seconds()), e);
            }
            if (alone) {
                throw refused(e);
            }
        }
        goOnAlone();
        return answer(query, parameters, reading);
    }

    private <T> T answer(String query, List<Object> parameters, Reading<T> reading, AtomicBoolean late)
            throws SQLException, EvidenceRefused {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            ScheduledFuture<?> deadline =
                    WATCH.schedule(() -> cancel(statement, late), limits.seconds(), TimeUnit.SECONDS);
            try (ResultSet result = statement.executeQuery()) {
                return reading.of(result);
            } finally {
                deadline.cancel(false);
            }
        }
    }

    private void goOnAlone() {
        close();
        try {
            leaveShared();
            connection = alone(limits.memoryMegabytes(), processors(), false);
            alone = true;
        } catch (SQLException e) {
            throw broken(e);
        }
    }

    private static List<Column> columns(ResultSet result) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            columns.add(new Column(
                    result.getMetaData().getColumnName(i), result.getMetaData().getColumnTypeName(i)));
        }
        return columns;
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
            // the database ended at the same moment
            late.set(false);
        }
    }

    private static CouldNotJudge broken(SQLException e) {
        return new CouldNotJudge(MachineFault.Plain.BROKEN_QUERY_ENGINE, e);
    }

    /** Only a fault that every machine finds in the file is a fault of the file. */
    private EvidenceRefused refused(SQLException e) {
        return switch (QueryError.of(e)) {
            case FILE -> new EvidenceRefused(ParquetFault.Plain.UNREADABLE);
            case READING -> unlessDisk();
            case OUT_OF_MEMORY -> throw new CouldNotJudge(MachineFault.Plain.OUT_OF_MEMORY, e);
            case OTHER -> throw broken(e);
        };
    }

    /** A damaged file makes its reader pass its end; a failing disk fails for every reader. */
    private EvidenceRefused unlessDisk() {
        byte[] piece = new byte[1 << 16];
        FileContent content = new FileContent(file);
        long left = content.size();
        try (Chunks chunks = content.open()) {
            for (int read = chunks.read(piece, 0, piece.length); read > 0; ) {
                left -= read;
                read = chunks.read(piece, 0, piece.length);
            }
        }
        if (left != 0) {
            throw new CouldNotJudge(MachineFault.Plain.UNREADABLE_STORE);
        }
        return new EvidenceRefused(ParquetFault.Plain.UNREADABLE);
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
            // an in-memory database leaves nothing behind
        }
    }
}
