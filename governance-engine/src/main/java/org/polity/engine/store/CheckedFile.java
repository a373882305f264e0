package org.polity.engine.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.StoreFault;

/**
 * A file with an expected digest, checked before use.
 *
 * @param place the path of the file; empty if there can be none
 * @param digest the expected digest of its bytes
 */
public record CheckedFile(Optional<Path> place, Digest digest) {

    /** Whether the file exists, with any bytes. */
    public boolean exists() {
        return place.filter(Files::isRegularFile).isPresent();
    }

    /**
     * The file.
     *
     * @throws EvidenceRefused if the file does not exist, or its bytes have another digest
     */
    public FileContent content() throws EvidenceRefused {
        Path file = present();
        try {
            if (!FileDigest.of(file).equals(digest)) {
                throw new EvidenceRefused(new StoreFault.Changed(digest));
            }
            return new FileContent(file);
        } catch (IOException e) {
            throw FileContent.unreadable(e);
        }
    }

    /**
     * The bytes of the file.
     *
     * @param most bytes that are read
     * @throws EvidenceRefused if the file does not exist, is larger, or its bytes have another digest
     */
    public byte[] bytes(int most) throws EvidenceRefused {
        byte[] bytes;
        try (InputStream content = Files.newInputStream(present())) {
            bytes = content.readNBytes(most + 1);
        } catch (IOException e) {
            throw FileContent.unreadable(e);
        }
        if (bytes.length > most) {
            throw new EvidenceRefused(new StoreFault.TooLarge(most));
        }
        if (!FileDigest.of(bytes).equals(digest)) {
            throw new EvidenceRefused(new StoreFault.Changed(digest));
        }
        return bytes;
    }

    private Path present() throws EvidenceRefused {
        return place.filter(Files::isRegularFile)
                .orElseThrow(() -> new EvidenceRefused(new StoreFault.Missing(digest)));
    }
}
