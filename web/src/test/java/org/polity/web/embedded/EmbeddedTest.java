package org.polity.web.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

/** What the embedded default is started with, and what happens to its processes. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("survival")
class EmbeddedTest {

    /** Written by every start. */
    private static final Set<String> OF_A_START =
            Set.of("lock", "running", "anvil.pid", "anvil.port", "anvil.log", "database.log", "chain.whole");

    @TempDir(cleanup = CleanupMode.NEVER)
    private static Path folder;

    @TempDir
    private Path elsewhere;

    private static String found;

    @BeforeAll
    static void found() throws Exception {
        try (Embedded embedded = start(folder)) {
            found = embedded.node().genesis();
        }
    }

    @AfterAll
    static void it_starts_as_before() throws Exception {
        try (Embedded embedded = start(folder)) {
            assertThat(embedded.node().genesis()).isEqualTo(found);
        }
    }

    @Test
    void a_killed_process_is_started_again_where_it_was() throws Exception {
        try (Embedded embedded = start(folder)) {
            String url = (String) embedded.properties().get("spring.datasource.url");
            long server = Long.parseLong(Files.readAllLines(folder.resolve("database/postmaster.pid"))
                    .getFirst());
            ProcessHandle.of(server).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> embedded.state(Map.of()).database().restarts() == 1);
            try (Connection connection = DriverManager.getConnection(url, EmbeddedDatabase.ROLE, "")) {
                assertThat(connection.isValid(5)).isTrue();
            }
            long node =
                    Long.parseLong(Files.readString(folder.resolve("anvil.pid")).split(" ")[0]);
            ProcessHandle.of(node).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> embedded.state(Map.of()).node().restarts() == 1);
            assertThat(embedded.node().genesis()).isEqualTo(found);
            assertThat(embedded.state(Map.of()).hasRoom()).isTrue();
        }
    }

    @Test
    void a_file_in_the_place_of_a_folder_is_named() throws Exception {
        for (String name : new String[] {
            "evidence", "database", "evaluators", "evaluators/evaluator-2", "postgresql", "anvil", "node_modules"
        }) {
            without(name, () -> {
                Files.createDirectories(folder.resolve(name).getParent());
                Files.writeString(folder.resolve(name), "no folder");
                refuses(new StartFault.NotAFolder(folder.resolve(name).toString()));
                Files.delete(folder.resolve(name));
            });
        }
    }

    @Test
    void a_folder_in_the_place_of_a_file_is_named() throws Exception {
        for (String name : new String[] {"chain.json", "chain.blocks", "contracts.json", "clock", "lock", "running"}) {
            without(name, () -> {
                Files.createDirectory(folder.resolve(name));
                refuses(new StartFault.NotAFile(folder.resolve(name).toString()));
                Files.delete(folder.resolve(name));
            });
        }
    }

    @Test
    void a_link_that_leads_nowhere_is_named() throws Exception {
        without("evidence", () -> {
            Files.createSymbolicLink(folder.resolve("evidence"), elsewhere.resolve("gone"));
            refuses(new StartFault.NotAFolder(folder.resolve("evidence").toString()));
            Files.delete(folder.resolve("evidence"));
        });
    }

    @Test
    void a_file_that_the_others_need_is_missed() throws Exception {
        for (String name : new String[] {"chain.json", "chain.blocks", "contracts.json"}) {
            without(
                    name,
                    () -> refuses(
                            new StartFault.MissingFile(folder.resolve(name).toString())));
            // without the database too, the rest is not taken for a new folder
            without(
                    "database",
                    () -> without(name, () -> {
                        if (!name.equals("contracts.json")) {
                            refuses(new StartFault.MissingFile(
                                    folder.resolve(name).toString()));
                        }
                    }));
        }
    }

    @Test
    void a_file_that_can_not_be_read_is_named() throws Exception {
        for (String name : new String[] {"chain.json", "contracts.json", "clock"}) {
            for (String content : new String[] {"{\"half\": ", "\u0000\u0001", "{}"}) {
                without(name, () -> {
                    Files.writeString(folder.resolve(name), content);
                    refuses(new StartFault.DamagedFile(folder.resolve(name).toString()));
                    Files.delete(folder.resolve(name));
                });
            }
        }
    }

    @Test
    void a_chain_without_the_contracts_is_named() throws Exception {
        without("contracts.json", () -> {
            Files.writeString(
                    folder.resolve("contracts.json"),
                    Files.readString(aside("contracts.json"))
                            .replaceFirst("0x[0-9a-fA-F]{40}", "0x" + "ab".repeat(20)));
            refuses(new StartFault.ForeignChain(folder.resolve("contracts.json").toString()));
            Files.delete(folder.resolve("contracts.json"));
        });
    }

    @Test
    void a_database_of_another_chain_is_named() throws Exception {
        Path other = elsewhere.resolve("other");
        start(other).close();
        without("database", () -> {
            Files.move(other.resolve("database"), folder.resolve("database"));
            refuses(new StartFault.ForeignDatabase(folder.resolve("database").toString()));
            Files.move(folder.resolve("database"), other.resolve("database"));
        });
    }

    @Test
    void a_database_of_another_version_is_named() throws Exception {
        Path version = folder.resolve("database/PG_VERSION");
        String ours = Files.readString(version).strip();
        without("database/PG_VERSION", () -> {
            Files.writeString(version, "11\n");
            refuses(new StartFault.OtherDatabase(folder.resolve("database").toString(), "11", ours));
            Files.delete(version);
        });
    }

    @Test
    void a_folder_of_a_later_version_is_left_alone() throws Exception {
        without("version", () -> {
            for (String version : new String[] {"3", "100", "later"}) {
                Files.writeString(folder.resolve("version"), version);
                refuses(new StartFault.OtherFolder(folder.toString(), version, "2"));
            }
            Files.delete(folder.resolve("version"));
        });
    }

    @Test
    void a_full_disk_is_told_before_anything_is_written() {
        Path fresh = elsewhere.resolve("fresh");
        StartFault fault = fault(fresh, DataSize.ofTerabytes(1_000_000));
        assertThat(fault).isInstanceOfSatisfying(StartFault.FullDisk.class, full -> {
            assertThat(full.path()).isEqualTo(fresh.toString());
            assertThat(full.least()).isEqualTo(DataSize.ofTerabytes(1_000_000).toMegabytes());
        });
        assertThat(fresh.resolve("database")).doesNotExist();
    }

    @Test
    void a_path_that_is_a_file_itself_is_named() throws Exception {
        Path file = Files.writeString(elsewhere.resolve("file"), "no folder");
        StartFault fault = new StartFault.NotAFolder(file.toString());
        assertThat(fault(file, DataSize.ofMegabytes(1))).isEqualTo(fault);
        assertThat(fault(file.resolve("below"), DataSize.ofMegabytes(1))).isEqualTo(fault);
        assertThat(file).hasContent("no folder");
    }

    @Test
    void a_port_that_is_taken_is_named() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StartFailure failure = catchThrowableOfType(
                    StartFailure.class,
                    () -> Embedded.start(
                            properties(folder, DataSize.ofMegabytes(1)),
                            InetAddress.getLoopbackAddress(),
                            taken.getLocalPort()));
            assertThat(failure.fault()).isEqualTo(new StartFault.PortTaken(taken.getLocalPort()));
        }
    }

    @FunctionalInterface
    private interface Doing {
        void it() throws Exception;
    }

    /** With a file or folder out of the way, which is put back afterwards. */
    private static void without(String name, Doing doing) throws Exception {
        Path path = folder.resolve(name);
        boolean isThere = Files.exists(path);
        if (isThere) {
            Files.move(path, aside(name));
        }
        try {
            doing.it();
        } finally {
            if (isThere) {
                FileSystemUtils.deleteRecursively(path);
                Files.move(aside(name), path);
            }
        }
    }

    private static Path aside(String name) {
        return folder.resolveSibling(folder.getFileName() + "-" + name.replace('/', '-'));
    }

    /** Says so, and leaves every file as it was. */
    private static void refuses(StartFault fault) throws IOException {
        Map<String, Long> before = files();
        assertThat(fault(folder, DataSize.ofMegabytes(1))).isEqualTo(fault);
        assertThat(files()).isEqualTo(before);
    }

    /** Files by length; the database writes its own while it runs, so that of these the names are enough. */
    private static Map<String, Long> files() throws IOException {
        Map<String, Long> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder, 1)) {
            for (Path file : all.toList()) {
                String name = folder.relativize(file).toString();
                if (!OF_A_START.contains(name)) {
                    files.put(
                            name,
                            Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                                    ? file.toFile().length()
                                    : -1);
                }
            }
        }
        return files;
    }

    private static StartFault fault(Path at, DataSize leastSpace) {
        StartFailure failure = catchThrowableOfType(
                StartFailure.class,
                () -> Embedded.start(properties(at, leastSpace), InetAddress.getLoopbackAddress(), 0)
                        .close());
        assertThat(failure).as("it started").isNotNull();
        return failure.fault();
    }

    private static Embedded start(Path at) {
        return Embedded.start(properties(at, DataSize.ofMegabytes(1)), InetAddress.getLoopbackAddress(), 0);
    }

    private static EmbeddedProperties properties(Path at, DataSize leastSpace) {
        return new EmbeddedProperties(
                at.toString(),
                "../contracts/node_modules",
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                Duration.ofMinutes(2),
                leastSpace,
                Demo.NONE);
    }
}
