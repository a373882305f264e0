package org.polity.web.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** The folder of an embedded Polity, which one process at a time holds. */
final class EmbeddedFolder implements AutoCloseable {

    private static final String RUNNING = "running";
    private static final String LOCK = "lock";
    private static final String VERSION = "version";

    /** The format of the folder. Folders without this number have a chain without a journal. */
    private static final String OURS = "2";

    private static final List<String> FOLDERS = List.of(
            "anvil",
            "database",
            "evaluators",
            "evaluators/evaluator-1",
            "evaluators/evaluator-2",
            "evaluators/evaluator-3",
            "evidence",
            "node_modules",
            "postgresql");
    private static final List<String> FILES = List.of(
            "anvil.log",
            "anvil.pid",
            "anvil.port",
            "chain.blocks",
            "chain.json",
            "chain.whole",
            "clock",
            "contracts.json",
            "database.log",
            "database.made",
            "npm.log",
            LOCK,
            RUNNING,
            VERSION);

    private final Path root;
    private final FileChannel channel;
    private final DataSize leastSpace;
    private boolean isOfEarlierVersion;

    private EmbeddedFolder(Path root, FileChannel channel, DataSize leastSpace) {
        this.root = root;
        this.channel = channel;
        this.leastSpace = leastSpace;
    }

    static EmbeddedFolder hold(Path folder, String address) {
        return hold(folder, address, DataSize.ofMegabytes(1));
    }

    /**
     * @param address address of the site, for the start of a second one
     * @param leastSpace free space below which nothing is written
     * @throws StartFailure if the folder is not one of Polity's; then nothing in it is changed
     */
    static EmbeddedFolder hold(Path folder, String address, DataSize leastSpace) {
        Path root = folder.toAbsolutePath().normalize();
        make(root);
        requireKinds(root);
        requireVersion(root);
        try {
            FileChannel channel =
                    FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new StartFailure(
                        new StartFault.AlreadyRunning(root.toString(), readIfThere(root.resolve(RUNNING))));
            }
            EmbeddedFolder held = new EmbeddedFolder(root, channel, leastSpace);
            try {
                held.requireRoom();
                held.at(address);
                held.isOfEarlierVersion =
                        !Files.exists(root.resolve(VERSION)) && Files.exists(root.resolve("chain.json"));
            } catch (IOException | RuntimeException failed) {
                held.close();
                throw failed;
            }
            return held;
        } catch (IOException unwritable) {
            throw new StartFailure(new StartFault.Unwritable(root.toString()), unwritable);
        }
    }

    private static void make(Path root) {
        for (Path above = root; above != null; above = above.getParent()) {
            if (Files.exists(above)) {
                if (!Files.isDirectory(above)) {
                    throw new StartFailure(new StartFault.NotAFolder(above.toString()));
                }
                break;
            }
        }
        try {
            Files.createDirectories(root);
        } catch (IOException unwritable) {
            throw new StartFailure(new StartFault.Unwritable(root.toString()), unwritable);
        }
    }

    private static void requireKinds(Path root) {
        for (String name : FOLDERS) {
            Path path = root.resolve(name);
            if (isThere(path) && !Files.isDirectory(path)) {
                throw new StartFailure(new StartFault.NotAFolder(path.toString()));
            }
            requireAccess(path);
        }
        for (String name : FILES) {
            Path path = root.resolve(name);
            if (isThere(path) && !Files.isRegularFile(path)) {
                throw new StartFailure(new StartFault.NotAFile(path.toString()));
            }
            requireAccess(path);
        }
    }

    /** A link without a target also exists. */
    private static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static void requireAccess(Path path) {
        if (Files.exists(path)
                && !(Files.isReadable(path)
                        && Files.isWritable(path)
                        && (!Files.isDirectory(path) || Files.isExecutable(path)))) {
            throw new StartFailure(new StartFault.Unwritable(path.toString()));
        }
    }

    /** A later version wrote an unknown number. */
    private static void requireVersion(Path root) {
        Path file = root.resolve(VERSION);
        if (Files.exists(file)) {
            String version = readIfThere(file).strip();
            if (!version.equals(OURS)) {
                throw new StartFailure(new StartFault.OtherFolder(root.toString(), version, OURS));
            }
        }
    }

    private static String readIfThere(Path file) {
        try {
            return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
        } catch (IOException unreadable) {
            throw new StartFailure(new StartFault.Unwritable(file.toString()), unreadable);
        }
    }

    /** Records the site's address, for the start of a second one. */
    void at(String address) throws IOException {
        replace(RUNNING, "process %s at %s".formatted(ProcessHandle.current().pid(), address));
    }

    /** Whether a version without a journal wrote the chain. */
    boolean isOfEarlierVersion() {
        return isOfEarlierVersion;
    }

    /** Marks the folder with the format of this version. */
    void isOurs() throws IOException {
        replace(VERSION, OURS);
        isOfEarlierVersion = false;
    }

    boolean hasRoom() {
        return root.toFile().getUsableSpace() >= leastSpace.toBytes();
    }

    private void requireRoom() {
        if (!hasRoom()) {
            throw new StartFailure(new StartFault.FullDisk(
                    root.toString(),
                    DataSize.ofBytes(root.toFile().getUsableSpace()).toMegabytes(),
                    leastSpace.toMegabytes()));
        }
    }

    Path path(String name) {
        return root.resolve(name);
    }

    /** A short file's text; empty for a missing file. */
    String read(String name) {
        return readIfThere(path(name));
    }

    /** Replaces a file in one step: after a crash it is the old one or the new one, never half of one. */
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
        move(temporary, file);
    }

    /** Moves a complete file to the place of another. */
    void move(String name, String place) throws IOException {
        try (FileChannel file = FileChannel.open(path(name), StandardOpenOption.WRITE)) {
            file.force(true);
        }
        move(path(name), path(place));
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException unusual) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Moves a folder to a free name, so that no data are lost. */
    void setAside(String name) throws IOException {
        int number = 1;
        while (isThere(path(name + ".aside-" + number))) {
            number++;
        }
        Files.move(path(name), path(name + ".aside-" + number));
    }

    /**
     * Whether a folder is complete: by its mark, or by a file that is only made afterwards. An incomplete folder may be
     * made again.
     */
    boolean hasMade(String mark) {
        return Files.exists(path(mark)) || Files.exists(path("chain.json")) || Files.exists(path("chain.blocks"));
    }

    void deleteFile(String name) throws IOException {
        Files.deleteIfExists(path(name));
    }

    void replace(String name, String content) throws IOException {
        replace(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Deletes a folder and its content, if it exists. */
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
            // the lock ends with the process
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
