package org.polity.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.polity.cli.answers.Complaint;
import org.polity.cli.answers.Unusable;
import org.polity.engine.attestation.AttestationRefused;
import org.polity.engine.canonical.Digest;
import org.polity.engine.store.FileDigest;
import org.polity.engine.store.ModelFolder;

/** A model, as an argument of the command line. */
public final class Artifact {

    private Artifact() {}

    /**
     * The digest of a file, or the OpenSSF model-signing root of a folder.
     *
     * @param ignored paths below the folder to leave out
     */
    public static Digest digest(Path path, List<String> ignored) throws Unusable {
        try {
            return Files.isDirectory(path) ? ModelFolder.root(path, ignored) : FileDigest.of(path);
        } catch (AttestationRefused e) {
            throw new Unusable(e.fault());
        } catch (IOException e) {
            throw new Unusable(new Complaint.Unreadable(path.toString()));
        }
    }

    /** The digest of a file or folder, or a digest written as text. */
    public static Digest digest(String named, List<String> ignored) throws Unusable {
        Digest written;
        try {
            written = Digest.parse(named);
        } catch (IllegalArgumentException path) {
            return digest(Path.of(named), ignored);
        }
        if (Files.exists(Path.of(named))) {
            // the content of such a file would never be looked at
            throw new Unusable(new Complaint.FileOrDigest(named));
        }
        return written;
    }
}
