package org.polity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluators of two builds whose wording differs sign the same digest. */
class TwoBuildsTests {

    private static final Path CLASSES = Path.of("target/classes");
    private static final Path EXAMPLE = Path.of("../docs/data/counts-root");

    @TempDir
    Path folder;

    @Test
    void builds_of_different_wording_write_the_same_statement() throws Exception {
        Path one = jar("one.jar", "");
        Path other = jar("other.jar", " (said otherwise)");
        assertThat(evaluate(one, "one.json")).contains("Between").doesNotContain("said otherwise");
        assertThat(evaluate(other, "other.json")).contains("said otherwise");
        assertThat(folder.resolve("other.json")).hasSameBinaryContentAs(folder.resolve("one.json"));
    }

    private String evaluate(Path jar, String statement) throws IOException, InterruptedException {
        String classes = CLASSES.toAbsolutePath().toString();
        String others = Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .filter(entry -> !entry.equals(classes))
                .collect(Collectors.joining(java.io.File.pathSeparator));
        Path output = folder.resolve(statement + ".txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-classpath",
                        jar + java.io.File.pathSeparator + others,
                        "org.polity.cli.Polity",
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
                        folder.resolve(statement).toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return Files.readString(output);
    }

    /** The build as it is, but for the end of each English message. */
    private Path jar(String name, String ending) throws IOException {
        Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String entry = CLASSES.relativize(file).toString();
                out.putNextEntry(new JarEntry(entry));
                write(out, file, entry.startsWith("org/polity/words/en/") ? ending : "");
                out.closeEntry();
            }
        }
        return jar;
    }

    private static void write(OutputStream out, Path file, String ending) throws IOException {
        if (ending.isEmpty() || file.endsWith("language.properties")) {
            Files.copy(file, out);
            return;
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (String line : lines) {
            out.write((line + ending + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
