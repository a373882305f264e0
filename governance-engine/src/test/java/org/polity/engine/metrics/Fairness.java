package org.polity.engine.metrics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opentest4j.TestAbortedException;
import org.polity.engine.canonical.Digest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fairlearn, AIF360 and scikit-learn, installed from PyPI once and kept outside of the clone. */
final class Fairness {

    private static final Path SCRIPT = Path.of("src/test/python/fairness.py");
    private static final Path REQUIREMENTS = Path.of("src/test/python/requirements.txt");

    private final Path python;

    private Fairness(Path python) {
        this.python = python;
    }

    /** Installs them where they were not installed before, for the versions that are asked for. */
    static Fairness installed() throws IOException, InterruptedException {
        Path cache = Optional.ofNullable(System.getenv("POLITY_PEERS"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache", "polity-peers"));
        String versions = Digest.of(Files.readAllBytes(REQUIREMENTS)).hex().substring(0, 12);
        Path folder = Files.createDirectories(cache).resolve("fairness-" + versions);
        Path python = folder.resolve("bin/python");
        Path complete = folder.resolve("complete");
        if (!Files.exists(complete)) {
            run(List.of("python3", "-m", "venv", folder.toString()));
            run(List.of(python.toString(), "-m", "pip", "install", "--quiet", "-r", REQUIREMENTS.toString()));
            Files.createFile(complete);
        }
        return new Fairness(python);
    }

    /** What they measure on each of these tables, one JSON object a table. */
    List<JsonNode> measured(Path tables) throws IOException, InterruptedException {
        Path answers = Files.createTempFile("fairness", ".jsonl");
        Process process = new ProcessBuilder(python.toString(), SCRIPT.toString())
                .redirectInput(tables.toFile())
                .redirectOutput(answers.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("`" + SCRIPT + "` ended with " + process.exitValue());
        }
        List<JsonNode> measured = new ArrayList<>();
        for (String line : Files.readAllLines(answers)) {
            measured.add(JsonMapper.shared().readTree(line));
        }
        Files.delete(answers);
        return measured;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new TestAbortedException(
                    "the libraries can't be installed, Python 3.11 or later has to be on the PATH: " + said);
        }
    }
}
