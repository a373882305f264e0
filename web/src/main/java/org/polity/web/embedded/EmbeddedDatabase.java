package org.polity.web.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** A real PostgreSQL with its data in the embedded folder. The site's role owns its own database and nothing else. */
final class EmbeddedDatabase implements AutoCloseable {

    static final String ROLE = "polity";
    private static final String DATA = "database";
    private static final String MADE = "database.made";
    private static final String PROGRAMS = "postgresql";

    /** What the library leaves in the folder of programs that it has unpacked to the end. */
    private static final String UNPACKED = ".exists";

    private final EmbeddedPostgres postgres;

    private EmbeddedDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static EmbeddedDatabase start(EmbeddedFolder folder) {
        Path data = folder.path(DATA);
        try {
            endLeftOver(data);
            if (!arePrograms(folder.path(PROGRAMS))) {
                folder.delete(PROGRAMS);
            }
            if (!Files.exists(folder.path(MADE))) {
                folder.delete(DATA);
            }
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(folder.path(PROGRAMS).toFile())
                    .setServerConfig("max_connections", "60")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setRegisterShutdownHook(false)
                    .start();
            makeRoom(postgres);
            folder.replace(MADE, "The folder `%s` was made to its end.%n".formatted(DATA));
            return new EmbeddedDatabase(postgres);
        } catch (IOException | SQLException | RuntimeException failed) {
            throw new EmbeddedFailure(
                    "the embedded PostgreSQL did not start: %s".formatted(failed.getMessage()),
                    "Look into `%s`, or delete the folder `%s` to start anew"
                            .formatted(folder.path(PROGRAMS), folder.path("")),
                    failed);
        }
    }

    String url() {
        return postgres.getJdbcUrl(ROLE, ROLE);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }

    /** Whether all that was unpacked is whole: what a killed start left in the middle can't be unpacked over. */
    private static boolean arePrograms(Path programs) throws IOException {
        if (!Files.exists(programs)) {
            return true;
        }
        try (Stream<Path> folders = Files.list(programs)) {
            return folders.filter(Files::isDirectory).allMatch(each -> Files.exists(each.resolve(UNPACKED)));
        }
    }

    private static void makeRoom(EmbeddedPostgres postgres) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (isEmpty(statement, "select from pg_roles where rolname = '" + ROLE + "'")) {
                statement.execute("create role " + ROLE + " login");
            }
            if (isEmpty(statement, "select from pg_database where datname = '" + ROLE + "'")) {
                statement.execute("create database " + ROLE + " owner " + ROLE);
            }
        }
    }

    private static boolean isEmpty(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return !rows.next();
        }
    }

    /** A killed site leaves its server behind; its data may be opened by one server only. */
    private static void endLeftOver(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() > 2 && Path.of(lines.get(1)).equals(data)) {
            ProcessNote.read(lines.get(0), lines.get(2))
                    .flatMap(process -> LeftOver.find(process, "postgres"))
                    .ifPresent(LeftOver::stop);
        }
        Files.deleteIfExists(pidFile);
    }
}
