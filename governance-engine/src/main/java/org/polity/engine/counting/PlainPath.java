package org.polity.engine.counting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.polity.engine.evidence.Content;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.machine.CouldNotJudge;
import org.polity.engine.machine.MachineFault;
import org.polity.engine.store.FileContent;

/**
 * DuckDB reads some characters of a path as patterns. A file with such a path is read through a link with a plain name.
 */
final class PlainPath {

    private PlainPath() {}

    /** An operation that reads a file. */
    interface Reading<T> {
        T on(Path file) throws EvidenceRefused;
    }

    static <T> T reading(Content content, Reading<T> reading) throws EvidenceRefused {
        return FileContent.reading(content, file -> onPlain(file, reading));
    }

    private static <T> T onPlain(Path file, Reading<T> reading) throws EvidenceRefused {
        if (file.toAbsolutePath().toString().chars().noneMatch(c -> "*?[]{}".indexOf(c) >= 0)) {
            return reading.on(file);
        }
        try {
            Path folder = Files.createTempDirectory("polity-");
            Path plain = Files.createSymbolicLink(folder.resolve("predictions"), file.toAbsolutePath());
            try {
                return reading.on(plain);
            } finally {
                Files.deleteIfExists(plain);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new CouldNotJudge(MachineFault.Plain.UNREADABLE_STORE, e);
        }
    }
}
