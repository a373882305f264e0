package org.polity.gate.upload;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.polity.engine.canonical.CanonicalJson;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.Json;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;

/**
 * The addresses of unfinished uploads by the digest of their file, in a file of the maintainer. A lost or faulty file costs
 * another upload only.
 */
final class UnfinishedUploads {

    private final Path file;
    private final Map<String, String> addresses = new TreeMap<>();

    UnfinishedUploads(Path file) {
        this.file = file;
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= StrictJson.MAX_BYTES) {
                if (StrictJson.parse(Files.readAllBytes(file)) instanceof Json.Obj known) {
                    known.fields().forEach((digest, address) -> addresses.put(digest, address.text("")));
                }
            }
        } catch (IOException | JsonRefused unreadable) {
            addresses.clear();
        }
    }

    synchronized Optional<URI> of(Digest digest) {
        try {
            return Optional.ofNullable(addresses.get(digest.hex())).map(URI::create);
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    synchronized void began(Digest digest, URI address) throws IOException {
        addresses.put(digest.hex(), address.toString());
        write();
    }

    synchronized void ended(Digest digest) throws IOException {
        if (addresses.remove(digest.hex()) != null) {
            write();
        }
    }

    /** A reader never finds half of the file. */
    private void write() throws IOException {
        if (addresses.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), "uploads", ".new");
        Files.write(whole, CanonicalJson.bytes(addresses));
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
