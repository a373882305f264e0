package org.polity.web.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A real PostgreSQL with its data in the embedded folder. */
final class EmbeddedDatabase implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EmbeddedPostgres postgres;

    private EmbeddedDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static EmbeddedDatabase start(EmbeddedFolder folder) {
        Path data = folder.path("database");
        try {
            endLeftOver(data);
            return new EmbeddedDatabase(EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(folder.path("postgresql").toFile())
                    .setServerConfig("max_connections", "60")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setRegisterShutdownHook(false)
                    .start());
        } catch (IOException | RuntimeException failed) {
            throw new EmbeddedFailure(
                    "the embedded PostgreSQL did not start: %s".formatted(failed.getMessage()),
                    "Look into `%s`, or delete the folder `%s` to start anew"
                            .formatted(folder.path("postgresql"), folder.path("")),
                    failed);
        }
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }

    /** A killed site leaves its server behind; its data may be opened by one server only. */
    private static void endLeftOver(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        boolean ours = lines.size() > 1 && Path.of(lines.get(1)).equals(data);
        if (ours) {
            LeftOver.end(Long.parseLong(lines.getFirst().strip()), "postgres", PATIENCE);
        }
        Files.deleteIfExists(pidFile);
    }
}
