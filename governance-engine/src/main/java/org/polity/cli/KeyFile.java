package org.polity.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.polity.engine.words.Sentence;
import org.web3j.crypto.Keys;
import org.web3j.utils.Numeric;

/** A private key in a file of its own: as an argument every process on the machine could read it. */
final class KeyFile {

    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final Pattern KEY = Pattern.compile("(0x)?[0-9a-fA-F]{64}");

    private KeyFile() {}

    /** @return 64 hexadecimal digits, perhaps with `0x` */
    static String read(Path file) throws Unusable {
        try {
            String key = Files.readString(file).strip();
            if (!KEY.matcher(key).matches()) {
                throw new Unusable(Sentence.of("cli.noKey", file));
            }
            return key;
        } catch (IOException e) {
            throw new Unusable(Sentence.of("cli.unreadable", file));
        }
    }

    /** A new key that only its owner can read; whatever is there is not touched. */
    static void makeUnlessThere(Path file) throws Unusable {
        if (Files.exists(file)) {
            return;
        }
        FileAttribute<?>[] owned =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                        : new FileAttribute<?>[0];
        try {
            String key = Numeric.toHexStringWithPrefixZeroPadded(
                    Keys.createEcKeyPair(new SecureRandom()).getPrivateKey(), 64);
            // never half of one
            Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), "key", ".new", owned);
            try {
                Files.writeString(whole, key + "\n");
                Files.move(whole, file);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            throw new Unusable(Sentence.of("cli.unwritable", file));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no curve secp256k1", e);
        }
    }
}
