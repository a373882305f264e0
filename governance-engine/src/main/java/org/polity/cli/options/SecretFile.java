package org.polity.cli.options;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.Unusable;
import org.polity.engine.codes.Coded;

/** A secret in a separate file, because every process on the machine can read the arguments of a command. */
public final class SecretFile {

    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final int MOST_BYTES = 4_096;
    private static final Pattern SECRET = Pattern.compile("(0x)?[0-9a-fA-F]{64}");

    private SecretFile() {}

    /**
     * 32 secret bytes.
     *
     * @param otherwise the complaint if the file holds something else
     * @return 64 hexadecimal digits, perhaps with `0x`
     */
    public static String read(Path file, Coded otherwise) throws Unusable {
        String secret = new String(InputFile.read(file, MOST_BYTES), StandardCharsets.UTF_8).strip();
        if (!SECRET.matcher(secret).matches()) {
            throw new Unusable(otherwise);
        }
        return secret;
    }

    /** Writes a new file that only its owner can read; never changes an existing file. */
    public static void makeUnlessThere(Path file, Supplier<String> secret) throws Unusable {
        if (Files.exists(file)) {
            return;
        }
        FileAttribute<?>[] owned =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                        : new FileAttribute<?>[0];
        try {
            // never half of one
            Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), "secret", ".new", owned);
            try {
                Files.writeString(whole, secret.get() + "\n");
                Files.move(whole, file);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            throw new Unusable(new Complaint.Unwritable(file.toString()));
        }
    }
}
