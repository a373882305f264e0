package org.polity.web.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The embedded default outlives what happens to processes. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("survival")
class SurvivalTest {

    private static final String OPEN = "Polity is open at";
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
                assertThat(second.says("Action:")).contains("polity already runs from the folder");
            }
            try (Site elsewhere = Site.start(folder.resolve("elsewhere"), port)) {
                assertThat(elsewhere.says("Action:"))
                        .contains("port " + port + ", where the site should be, is taken by another program");
            }
        }
    }

    @Test
    void without_node_packages_it_says_what_to_install(@TempDir(cleanup = CleanupMode.NEVER) Path folder)
            throws Exception {
        try (Site site = Site.withoutPath(folder, freePort())) {
            assertThat(site.says("Action:")).contains("npm is not on the PATH").contains("Install Node 20 or newer");
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
