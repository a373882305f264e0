package org.polity.engine.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Optional;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.EvidenceStore;
import org.polity.engine.evidence.StoreFault;

/**
 * A folder with one file for each digest, {@code ab/cdef...}. Processes can share the folder safely, and a kill during
 * a write damages nothing.
 */
public final class EvidenceFolder implements EvidenceStore {

    private static final int BUFFER = 1 << 16;

    private final Path root;

    /** @param root created if it does not exist */
    public EvidenceFolder(Path root) throws IOException {
        this.root = Files.createDirectories(root);
    }

    /**
     * Stores the rest of a stream; the same bytes are stored once.
     *
     * @param most bytes that are accepted
     * @return the digest of the bytes
     * @throws EvidenceRefused if there are more bytes; then nothing is stored
     */
    public Digest put(InputStream content, long most) throws IOException, EvidenceRefused {
        return put(content, Optional.empty(), most);
    }

    /**
     * Stores the rest of a stream, if it has the digest.
     *
     * @param most bytes that are accepted
     * @throws EvidenceRefused if there are more bytes, or other bytes; then nothing is stored
     */
    public void put(InputStream content, Digest expected, long most) throws IOException, EvidenceRefused {
        put(content, Optional.of(expected), most);
    }

    /**
     * Moves a file of the same disk to the place of its digest, which the caller has computed.
     *
     * @param file does not exist afterwards
     */
    public void adopt(Path file, Digest digest) throws IOException {
        Path place = place(digest);
        Files.createDirectories(place.getParent());
        Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Digest put(InputStream content, Optional<Digest> expected, long most) throws IOException, EvidenceRefused {
        Path incoming = Files.createTempFile(root, "incoming-", ".part");
        try {
            MessageDigest sha256 = FileDigest.sha256();
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(incoming), sha256)) {
                copy(content, out, most);
            }
            Digest digest = FileDigest.of(sha256);
            if (expected.isPresent() && !expected.get().equals(digest)) {
                throw new EvidenceRefused(new StoreFault.Changed(expected.get()));
            }
            adopt(incoming, digest);
            return digest;
        } finally {
            Files.deleteIfExists(incoming);
        }
    }

    private static void copy(InputStream content, OutputStream out, long most) throws IOException, EvidenceRefused {
        byte[] buffer = new byte[BUFFER];
        long copied = 0;
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            copied += read;
            if (copied > most) {
                throw new EvidenceRefused(new StoreFault.TooLarge(most));
            }
            out.write(buffer, 0, read);
        }
    }

    @Override
    public boolean has(Digest digest) {
        return kept(digest).exists();
    }

    @Override
    public FileContent content(Digest digest) throws EvidenceRefused {
        return kept(digest).content();
    }

    @Override
    public byte[] bytes(Digest digest, int most) throws EvidenceRefused {
        return kept(digest).bytes(most);
    }

    private CheckedFile kept(Digest digest) {
        return new CheckedFile(Optional.of(place(digest)), digest);
    }

    private Path place(Digest digest) {
        return root.resolve(digest.hex().substring(0, 2)).resolve(digest.hex().substring(2));
    }
}
