package org.polity.web.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL with its data in the embedded folder. The site's role owns only its own database. If the server
 * ends by itself, it is started again at the same address.
 */
final class EmbeddedDatabase implements AutoCloseable, Watch.Watched {

    static final String ROLE = "polity";
    static final String DATA = "database";
    private static final String MADE = "database.made";
    private static final String LOG = "database.log";
    private static final String PROGRAMS = "postgresql";

    /** The file in which PostgreSQL records its command line. */
    private static final String OPTIONS = "postmaster.opts";

    /** The first file of PostgreSQL's data: the major version that can read them. */
    private static final String VERSION = "PG_VERSION";

    /** The output of {@code postgres --version}. */
    private static final Pattern PROGRAM_VERSION = Pattern.compile("PostgreSQL\\) (\\d+)");

    /** The mark that the library writes after it has unpacked all programs. */
    private static final String UNPACKED = ".exists";

    /** After a crash the server replays its log before it answers. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedFolder folder;
    private final EmbeddedPostgres postgres;
    private volatile ProcessHandle server;
    private @Nullable Watch watch;

    private EmbeddedDatabase(EmbeddedFolder folder) throws IOException {
        this.folder = folder;
        this.postgres = run(folder);
        this.server = server(folder);
    }

    static EmbeddedDatabase start(EmbeddedFolder folder) {
        Path data = folder.path(DATA);
        EmbeddedDatabase database = null;
        try {
            endLeftOver(data);
            if (!arePrograms(folder.path(PROGRAMS))) {
                folder.delete(PROGRAMS);
            }
            if (Files.exists(data) && !folder.hasMade(MADE)) {
                folder.setAside(DATA);
            }
            if (isOfOtherVersion(folder)) {
                throw new StartFailure(fault(folder));
            }
            database = new EmbeddedDatabase(folder);
            database.makeRoom();
            folder.replace(MADE, "The folder `%s` was made to its end.%n".formatted(DATA));
            database.watch = Watch.over(database);
            return database;
        } catch (IOException | SQLException | RuntimeException failed) {
            if (database != null) {
                database.close();
            }
            throw failed instanceof StartFailure told ? told : new StartFailure(fault(folder), failed);
        }
    }

    String url() {
        return postgres.getJdbcUrl(ROLE, ROLE);
    }

    Watch.State state() {
        return watch == null ? new Watch.State(true, Instant.now(), 0) : watch.state();
    }

    /** The first block of the chain that the database copies; empty before it copies one. */
    Optional<String> chain() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select shobj_description(oid, 'pg_database') from pg_database where datname = '" + ROLE
                                + "'")) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        }
    }

    /** @param genesis a hash */
    void isOf(String genesis) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("comment on database %s is %s".formatted(ROLE, statement.enquoteLiteral(genesis)));
        }
    }

    @Override
    public String name() {
        return "the embedded PostgreSQL";
    }

    @Override
    public boolean isAlive() {
        return server.isAlive();
    }

    @Override
    public void startAgain() throws IOException {
        Path server = lastServer(Files.readString(folder.path(DATA).resolve(OPTIONS)));
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // as in the library, because PostgreSQL refuses to run as root
            command.addAll(List.of("unshare", "-U"));
        }
        // uses the options of the last start, and waits until the server answers
        command.addAll(List.of(
                server.resolveSibling(Machine.isWindows() ? "pg_ctl.exe" : "pg_ctl")
                        .toString(),
                "-D",
                folder.path(DATA).toString(),
                "-l",
                folder.path(LOG).toString(),
                "-w",
                "-t",
                String.valueOf(PATIENCE.toSeconds()),
                "restart"));
        Process starter = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.path(LOG).toFile()))
                .redirectInput(Machine.noInput())
                .start();
        try {
            if (starter.waitFor() != 0) {
                throw new IOException("it says why in `%s`".formatted(folder.path(LOG)));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
        this.server = server(folder);
    }

    private static Path program(Path unpacked, String name) {
        return unpacked.resolve("bin").resolve(Machine.isWindows() ? name + ".exe" : name);
    }

    /** Stops the restarts. */
    void rest() {
        if (watch != null) {
            watch.close();
        }
    }

    @Override
    public void close() {
        rest();
        try {
            postgres.close();
        } catch (IOException left) {
            // the next start ends a remaining server
        }
    }

    private static EmbeddedPostgres run(EmbeddedFolder folder) throws IOException {
        ProcessBuilder.Redirect log =
                ProcessBuilder.Redirect.appendTo(folder.path(LOG).toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.path(DATA))
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(folder.path(PROGRAMS).toFile())
                .setServerConfig("max_connections", "60")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setPGStartupWait(PATIENCE)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setRegisterShutdownHook(false)
                .start();
    }

    private static ProcessHandle server(EmbeddedFolder folder) throws IOException {
        List<String> lines = Files.readAllLines(folder.path(DATA).resolve("postmaster.pid"));
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .orElseThrow(() -> new IOException("the server has ended again"));
    }

    /** False before the programs are unpacked. */
    private static boolean isOfOtherVersion(EmbeddedFolder folder) {
        return fault(folder) instanceof StartFault.OtherDatabase;
    }

    private static StartFault fault(EmbeddedFolder folder) {
        String found = folder.read(DATA + "/" + VERSION).strip();
        String known = version(folder);
        return found.isEmpty() || known.isEmpty() || found.equals(known)
                ? new StartFault.DatabaseFailed(folder.path(LOG).toString())
                : new StartFault.OtherDatabase(folder.path(DATA).toString(), found, known);
    }

    /** The major version of the programs; empty if they do not print one. */
    private static String version(EmbeddedFolder folder) {
        try {
            for (Path server : servers(folder)) {
                if (Files.isExecutable(server)) {
                    Process process = new ProcessBuilder(server.toString(), "--version").start();
                    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                    Matcher version = PROGRAM_VERSION.matcher(said);
                    return version.find() ? version.group(1) : "";
                }
            }
            return "";
        } catch (IOException silent) {
            return "";
        }
    }

    /** The programs unpacked here, or those of the last server: the library unpacks once in a process, at any place. */
    private static List<Path> servers(EmbeddedFolder folder) throws IOException {
        List<Path> servers = new ArrayList<>();
        Path programs = folder.path(PROGRAMS);
        if (Files.exists(programs)) {
            try (Stream<Path> unpacked = Files.list(programs)) {
                unpacked.forEach(each -> servers.add(program(each, "postgres")));
            }
        }
        String options = folder.read(DATA + "/" + OPTIONS);
        if (!options.isBlank()) {
            servers.add(lastServer(options));
        }
        return servers;
    }

    private static Path lastServer(String options) {
        return Path.of(options.split("[ \"]", 2)[0]);
    }

    /** Whether every program is complete: the library cannot unpack over the remains of a killed start. */
    private static boolean arePrograms(Path programs) throws IOException {
        if (!Files.exists(programs)) {
            return true;
        }
        try (Stream<Path> folders = Files.list(programs)) {
            return folders.filter(Files::isDirectory).allMatch(each -> Files.exists(each.resolve(UNPACKED)));
        }
    }

    private void makeRoom() throws SQLException {
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

    /** A killed site leaves its server running, and only one server may open its data. */
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
