package org.polity.engine.counting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.polity.engine.evidence.EvidenceRefused;

/** DuckDB takes some characters of a path for patterns; a file with such a path is read through a link with a plain name. */
final class PlainPath {

    private PlainPath() {}

    /** Something that reads a file. */
    interface Reading<T> {
        T on(Path file) throws IOException, EvidenceRefused;
    }

    static <T> T reading(Path file, Reading<T> reading) throws IOException, EvidenceRefused {
        if (file.toAbsolutePath().toString().chars().noneMatch(c -> "*?[]{}".indexOf(c) >= 0)) {
            return reading.on(file);
        }
        Path folder = Files.createTempDirectory("polity-");
        Path plain = Files.createSymbolicLink(folder.resolve("predictions"), file.toAbsolutePath());
        try {
            return reading.on(plain);
        } finally {
            Files.deleteIfExists(plain);
            Files.deleteIfExists(folder);
        }
    }
}
