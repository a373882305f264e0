package org.polity.web.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.json.JsonMapper;

/** The embedded default outlives what happens to processes. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("survival")
class SurvivalTest {

    private static final String OPEN = "Polity is open at";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long SEED = 20261124;

    @Test
    void killed_at_any_moment_it_starts_again_with_everything_there(@TempDir(cleanup = CleanupMode.NEVER) Path folder)
            throws Exception {
        int port = freePort();
        Random moments = new Random(SEED);
        for (int i = 0; i < 3; i++) {
            try (Site site = Site.start(folder, port)) {
                // somewhere between the first step and the end of the demo community's history
                Thread.sleep(2_000 + moments.nextInt(8_000));
                site.kill();
            }
        }
        // and in the middle of unpacking
        try (Stream<Path> programs = Files.list(folder.resolve("postgresql"))) {
            for (Path each : programs.filter(Files::isDirectory).toList()) {
                Files.deleteIfExists(each.resolve(".exists"));
            }
        }
        try (Site site = Site.start(folder, port)) {
            assertThat(site.says(OPEN)).contains(OPEN).doesNotContain("not complete");
            assertThat(site.page("/releases")).contains("Blocked").contains("Cleared");
            site.kill();
        }
        try (Site site = Site.start(folder, port)) {
            assertThat(site.says(OPEN)).contains(OPEN);
            assertThat(site.page("/releases")).contains("Blocked").contains("Cleared");

            try (Site second = Site.start(folder, freePort())) {
                assertThat(second.says("(start.")).contains("(start.already-running)");
            }
            try (Site elsewhere = Site.start(folder.resolve("elsewhere"), port)) {
                assertThat(elsewhere.says("(start.")).contains("(start.port-taken)");
            }
        }
    }

    @Test
    void without_node_packages_it_says_what_to_install(@TempDir(cleanup = CleanupMode.NEVER) Path folder)
            throws Exception {
        try (Site site = Site.withoutPath(folder, freePort())) {
            assertThat(site.says("(start.")).contains("(start.no-npm)").doesNotContain("\tat ");
        }
    }

    @Test
    void whatever_process_is_killed_pages_are_served_or_say_when_to_come_back(
            @TempDir(cleanup = CleanupMode.NEVER) Path folder) throws Exception {
        try (Site site = Site.start(folder, freePort())) {
            assertThat(site.says(OPEN)).contains(OPEN);
            for (String process : List.of("database", "node")) {
                ProcessHandle.of(
                                process.equals("node")
                                        ? Long.parseLong(Files.readString(folder.resolve("anvil.pid"))
                                                .split(" ")[0])
                                        : Long.parseLong(Files.readAllLines(folder.resolve("database/postmaster.pid"))
                                                .getFirst()))
                        .orElseThrow()
                        .destroyForcibly();
                List<Integer> statuses = new ArrayList<>();
                await().atMost(Duration.ofMinutes(2)).until(() -> {
                    statuses.add(site.status("/"));
                    statuses.add(site.status("/releases"));
                    statuses.add(site.status("/delegates"));
                    return site.status("/embedded/state") == 200
                            && JSON.readTree(site.page("/embedded/state"))
                                            .path(process)
                                            .path("restarts")
                                            .asInt()
                                    == 1;
                });
                assertThat(statuses).isSubsetOf(200, 503);
            }
            assertThat(site.page("/releases")).contains("Blocked").contains("Cleared");
        }
    }

    @Test
    void a_file_in_the_place_of_the_evidence_is_told_in_one_sentence(@TempDir(cleanup = CleanupMode.NEVER) Path folder)
            throws Exception {
        Files.writeString(folder.resolve("evidence"), "no folder");
        try (Site site = Site.start(folder, freePort())) {
            assertThat(site.says("(start.")).contains("(start.not-a-folder)").doesNotContain("\tat ");
        }
        assertThat(folder.resolve("evidence")).hasContent("no folder");
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
