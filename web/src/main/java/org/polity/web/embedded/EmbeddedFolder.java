package org.polity.web.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder of an embedded Polity, held by one process at a time. */
final class EmbeddedFolder implements AutoCloseable {

    private static final String RUNNING = "running";

    private final Path root;
    private final FileChannel channel;

    private EmbeddedFolder(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /** @param address where the site will be, for whoever tries to start a second one */
    static EmbeddedFolder hold(Path folder, String address) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            FileChannel channel =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                Path holder = root.resolve(RUNNING);
                String running = Files.exists(holder) ? Files.readString(holder) : "another process";
                throw new EmbeddedFailure(
                        "polity already runs from the folder `%s`: %s".formatted(root, running),
                        "Open that address, or stop that process, or start with another folder:"
                                + " --polity.embedded.folder=.polity-2 --server.port=8081");
            }
            EmbeddedFolder held = new EmbeddedFolder(root, channel);
            held.at(address);
            return held;
        } catch (IOException unwritable) {
            throw new EmbeddedFailure(
                    "the folder `%s` can't be written: %s".formatted(root, unwritable.getMessage()),
                    "Start from a folder you may write to, or name one with --polity.embedded.folder=",
                    unwritable);
        }
    }

    /** Says where the site is, for whoever tries to start a second one. */
    void at(String address) throws IOException {
        replace(RUNNING, "process %d at %s".formatted(ProcessHandle.current().pid(), address));
    }

    Path path(String name) {
        return root.resolve(name);
    }

    /** Replaces a file in one step: after a crash it is the old one or the new one, never half of it. */
    void replace(String name, byte[] content) throws IOException {
        Path file = path(name);
        Path temporary = path(name + ".new");
        try (FileChannel out = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            out.force(true);
        }
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException unusual) {
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    void replace(String name, String content) throws IOException {
        replace(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Deletes a folder and everything in it, where there is one. */
    void delete(String name) throws IOException {
        if (!Files.exists(path(name))) {
            return;
        }
        try (Stream<Path> files = Files.walk(path(name))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // the lock goes with the process
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }
}
