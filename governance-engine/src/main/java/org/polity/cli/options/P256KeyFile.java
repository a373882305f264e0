package org.polity.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.Unusable;
import org.polity.gate.P256Key;

/** An evaluator's P-256 key in a separate file. */
public final class P256KeyFile {

    private static final int LONGEST = 1 << 14;

    private P256KeyFile() {}

    public static P256Key read(Path file) throws Unusable {
        try {
            if (Files.size(file) <= LONGEST) {
                return P256Key.parse(Files.readString(file));
            }
        } catch (IOException e) {
            throw new Unusable(new Complaint.Unreadable(file.toString()));
        } catch (IllegalArgumentException another) {
            throw new Unusable(new Complaint.NoP256Key(file.toString()));
        }
        throw new Unusable(new Complaint.NoP256Key(file.toString()));
    }

    /** Writes a new key that only its owner can read; never changes an existing file. */
    public static void makeUnlessThere(Path file) throws Unusable {
        SecretFile.makeUnlessThere(file, () -> P256Key.fresh().pem().strip());
    }
}
