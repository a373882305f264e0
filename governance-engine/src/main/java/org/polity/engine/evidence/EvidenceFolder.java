package org.polity.engine.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.polity.engine.canonical.Digest;
import org.polity.engine.codes.Sentence;

/** A folder with one file per digest, {@code ab/cdef...}; safe to share by processes, safe to kill while it writes. */
public final class EvidenceFolder implements EvidenceStore {

    private static final int BUFFER = 1 << 16;

    private final Path root;

    /** @param root is created when it is missing */
    public EvidenceFolder(Path root) throws IOException {
        this.root = Files.createDirectories(root);
    }

    @Override
    public Digest put(InputStream content, long most) throws IOException, EvidenceRefused {
        Path incoming = Files.createTempFile(root, "incoming-", ".part");
        try {
            MessageDigest sha256 = Digest.sha256();
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(incoming), sha256)) {
                copy(content, out, most);
            }
            Digest digest = new Digest(HexFormat.of().formatHex(sha256.digest()));
            Path place = place(digest);
            Files.createDirectories(place.getParent());
            Files.move(incoming, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
                throw new EvidenceRefused(Sentence.of("evidence.tooLarge", most));
            }
            out.write(buffer, 0, read);
        }
    }

    @Override
    public boolean has(Digest digest) {
        return Files.isRegularFile(place(digest));
    }

    @Override
    public Path file(Digest digest) throws IOException, EvidenceRefused {
        Path place = place(digest);
        if (!Files.isRegularFile(place)) {
            throw new EvidenceRefused(Sentence.of("evidence.missing", digest.hex()));
        }
        if (!Digest.of(place).equals(digest)) {
            throw new EvidenceRefused(Sentence.of("evidence.changed", digest.hex()));
        }
        return place;
    }

    @Override
    public byte[] bytes(Digest digest, int most) throws IOException, EvidenceRefused {
        Path place = place(digest);
        if (!Files.isRegularFile(place)) {
            throw new EvidenceRefused(Sentence.of("evidence.missing", digest.hex()));
        }
        byte[] bytes;
        try (InputStream content = Files.newInputStream(place)) {
            bytes = content.readNBytes(most + 1);
        }
        if (bytes.length > most) {
            throw new EvidenceRefused(Sentence.of("evidence.tooLarge", most));
        }
        if (!Digest.of(bytes).equals(digest)) {
            throw new EvidenceRefused(Sentence.of("evidence.changed", digest.hex()));
        }
        return bytes;
    }

    private Path place(Digest digest) {
        return root.resolve(digest.hex().substring(0, 2)).resolve(digest.hex().substring(2));
    }
}
