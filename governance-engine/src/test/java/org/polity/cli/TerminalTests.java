package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A process of its own on a terminal of its own, which `script` of util-linux makes. */
@EnabledOnOs(OS.LINUX)
class TerminalTests {

    private static final Path CASE = Path.of("src/test/cases/demographic-parity-difference-failed");

    @TempDir
    Path folder;

    @Test
    void who_watches_sees_how_far_long_work_has_come() throws Exception {
        assertThat(run(backTest("en"))).contains("\rreplayed 1/2").contains("\rreplayed 2/2");
        assertThat(run(backTest("ja"))).contains("\r再判定 2/2");
    }

    @Test
    void an_answer_does_not_run_into_the_progress_of_the_work() throws Exception {
        assertThat(run(backTest("en")))
                .contains("replayed 1/2\r\u001b[Ktwo/manifest.json: ")
                .doesNotContainPattern("replayed \\d/\\d[^\\r\\n]");
    }

    @Test
    void what_goes_into_a_file_holds_the_answer_alone() throws Exception {
        Path answer = folder.resolve("answer.json");
        assertThat(run(backTest("en") + " --json > '" + answer + "'")).contains("\rreplayed 2/2");
        assertThat(JsonMapper.shared()
                        .readTree(Files.readAllBytes(answer))
                        .path("releases")
                        .intValue())
                .isEqualTo(2);
    }

    /** Of two releases, neither of which can be read. */
    private String backTest(String language) throws IOException {
        for (String release : List.of("one", "two")) {
            Files.writeString(
                    Files.createDirectories(folder.resolve("releases").resolve(release))
                            .resolve("manifest.json"),
                    "{}");
        }
        Path inForce = Files.createDirectories(folder.resolve("in-force"));
        return "'%s' -cp '%s' org.polity.cli.Polity backtest --policy '%s' --releases '%s' --policies '%s' --language %s"
                .formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        CASE.resolve("policy.json"),
                        folder.resolve("releases"),
                        inForce,
                        language);
    }

    private String run(String command) throws Exception {
        Path script = Files.writeString(folder.resolve("run.sh"), command);
        Path seen = folder.resolve("seen");
        Process process = new ProcessBuilder(
                        List.of("script", "--quiet", "--command", "sh '" + script + "'", "/dev/null"))
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(seen.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return Files.readString(seen, StandardCharsets.UTF_8);
    }
}
