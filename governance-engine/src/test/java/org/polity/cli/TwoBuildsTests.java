package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two builds whose wording differs write the same statement. */
class TwoBuildsTests {

    private static final Path EXAMPLE = Path.of("../docs/data/counts-root");

    @TempDir
    Path folder;

    @Test
    void builds_of_different_wording_write_the_same_statement() throws Exception {
        Path one = Build.jar(folder.resolve("one.jar"), "");
        Path other = Build.jar(folder.resolve("other.jar"), " (said otherwise)");
        assertThat(evaluate(one, "one.json")).contains("Between").doesNotContain("said otherwise");
        assertThat(evaluate(other, "other.json")).contains("said otherwise");
        assertThat(folder.resolve("other.json")).hasSameBinaryContentAs(folder.resolve("one.json"));
    }

    private String evaluate(Path jar, String statement) throws IOException, InterruptedException {
        Path output = folder.resolve(statement + ".txt");
        Process process = Build.start(
                jar,
                output,
                "evaluate",
                "--language",
                "en",
                "--release",
                EXAMPLE.resolve("manifest.json").toString(),
                "--policies",
                EXAMPLE.resolve("policies").toString(),
                "--submitted",
                "2026-11-24T10:00:00Z",
                "--statement",
                folder.resolve(statement).toString());
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return Files.readString(output);
    }
}
