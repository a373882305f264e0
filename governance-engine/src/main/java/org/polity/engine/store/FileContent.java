package org.polity.engine.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.polity.engine.evidence.Chunks;
import org.polity.engine.evidence.Content;
import org.polity.engine.machine.CouldNotJudge;
import org.polity.engine.machine.MachineFault;

/**
 * Content that is a file on the disk. A reader that needs a path, such as a query engine, uses this path, and writes
 * other content to a temporary file first ({@link #reading}).
 *
 * @param path a regular file
 */
public record FileContent(Path path) implements Content {

    /** An operation on a file. */
    public interface Reading<T, X extends Exception> {
        T on(Path file) throws X;
    }

    /** Runs an operation on the content as a file: the file itself, or a temporary one that is deleted afterwards. */
    public static <T, X extends Exception> T reading(Content content, Reading<T, X> reading) throws X {
        if (content instanceof FileContent file) {
            return reading.on(file.path());
        }
        Path copy = copied(content);
        try {
            return reading.on(copy);
        } finally {
            delete(copy);
        }
    }

    private static Path copied(Content content) {
        try {
            Path copy = Files.createTempFile("polity-", ".part");
            try (Chunks chunks = content.open();
                    var out = Files.newOutputStream(copy)) {
                byte[] buffer = new byte[1 << 16];
                for (int read = chunks.read(buffer, 0, buffer.length);
                        read >= 0;
                        read = chunks.read(buffer, 0, buffer.length)) {
                    out.write(buffer, 0, read);
                }
            }
            return copy;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static void delete(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            copy.toFile().deleteOnExit();
        }
    }

    @Override
    public long size() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Chunks open() {
        try {
            return new StreamChunks(Files.newInputStream(path));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    static CouldNotJudge unreadable(IOException e) {
        return new CouldNotJudge(MachineFault.Plain.UNREADABLE_STORE, e);
    }

    private record StreamChunks(InputStream stream) implements Chunks {

        @Override
        public int read(byte[] into, int from, int most) {
            try {
                return stream.read(into, from, most);
            } catch (IOException e) {
                throw unreadable(e);
            }
        }

        @Override
        public void close() {
            try {
                stream.close();
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }
}
