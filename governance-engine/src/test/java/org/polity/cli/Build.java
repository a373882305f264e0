package org.polity.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds of the command line as jars, whose words may differ, and processes of them. */
public final class Build {

    private static final Path CLASSES = Path.of("target/classes");

    private Build() {}

    /** The build as it is, but for the end of each English message. */
    public static Path jar(Path jar, String ending) throws IOException {
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

    /** @param output where both of its streams go */
    public static Process start(Path jar, Path output, String... arguments) throws IOException {
        String classes = CLASSES.toAbsolutePath().toString();
        String others = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.equals(classes))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-classpath",
                jar + File.pathSeparator + others,
                Polity.class.getName());
        return new ProcessBuilder(
                        Stream.concat(java.stream(), Arrays.stream(arguments)).toList())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static void write(OutputStream out, Path file, String ending) throws IOException {
        if (ending.isEmpty() || file.endsWith("language.properties")) {
            Files.copy(file, out);
            return;
        }
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            out.write((line + ending + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
