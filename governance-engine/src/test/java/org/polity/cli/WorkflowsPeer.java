package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.TestAbortedException;

/** Linters that others made read the files for CI: only in the profile `peers`. */
class WorkflowsPeer {

    private static final String SCHEMAS = "0.34.1";
    private static final String ACTIONLINT = "v1.7.7";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "vendor.github-actions, .github/actions/gate/action.yml",
        "vendor.github-workflows, docs/ci/github.yml",
        "vendor.gitlab-ci, docs/ci/gitlab.yml"
    })
    void a_file_for_ci_keeps_the_published_schema(String schema, String file) throws Exception {
        Path tools = cache().resolve("check-jsonschema-" + SCHEMAS);
        Path program = tools.resolve("bin/check-jsonschema");
        if (!Files.isExecutable(program)) {
            run(Path.of("."), Map.of(), "python3", "-m", "venv", tools.toString());
            run(
                    Path.of("."),
                    Map.of(),
                    tools.resolve("bin/pip").toString(),
                    "install",
                    "--quiet",
                    "check-jsonschema==" + SCHEMAS);
        }
        run(WrittenCommand.ROOT, Map.of(), program.toAbsolutePath().toString(), "--builtin-schema", schema, file);
    }

    @Test
    void actionlint_finds_nothing_in_the_workflow_and_its_action() throws Exception {
        Path tools = Files.createDirectories(cache().resolve("actionlint-" + ACTIONLINT));
        Path program = tools.resolve("actionlint");
        if (!Files.isExecutable(program)) {
            run(
                    Path.of("."),
                    Map.of("GOBIN", tools.toAbsolutePath().toString()),
                    "go",
                    "install",
                    "github.com/rhysd/actionlint/cmd/actionlint@" + ACTIONLINT);
        }
        Path action = Files.createDirectories(folder.resolve(".github/actions/gate"));
        Path workflows = Files.createDirectories(folder.resolve(".github/workflows"));
        Files.copy(WrittenCommand.ROOT.resolve(".github/actions/gate/action.yml"), action.resolve("action.yml"));
        Files.copy(WrittenCommand.ROOT.resolve("docs/ci/github.yml"), workflows.resolve("polity.yml"));
        run(folder, Map.of(), "git", "init", "--quiet");
        assertThat(run(folder, Map.of(), program.toAbsolutePath().toString(), "-no-color"))
                .isEmpty();
    }

    private static Path cache() {
        return Optional.ofNullable(System.getenv("POLITY_PEERS"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache", "polity-peers"));
    }

    private static String run(Path folder, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as("%s: %s", List.of(command), text).isZero();
            return text;
        } catch (IOException missing) {
            throw new TestAbortedException("`" + command[0] + "` is not on the PATH", missing);
        }
    }
}
