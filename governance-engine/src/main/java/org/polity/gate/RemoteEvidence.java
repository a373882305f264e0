package org.polity.gate;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.EvidenceFile;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.EvidenceStore;
import org.polity.engine.reading.DocumentRefused;
import org.polity.engine.store.EvidenceFolder;

/** Copies evidence from a site into a local folder, by its digest. Bytes with another digest are not stored. */
final class RemoteEvidence implements AutoCloseable {

    private static final long MOST = 512L << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Site site;
    private final EvidenceFolder folder;

    RemoteEvidence(URI site, Path folder) throws IOException {
        this.site = new Site(site, PATIENCE);
        this.folder = new EvidenceFolder(folder);
    }

    EvidenceStore local() {
        return folder;
    }

    /**
     * Copies a manifest and every file that it lists.
     *
     * @return whether every file is here; false if the site lacks a file
     * @throws IOException when the site can't be reached, which is no finding about the evidence
     */
    boolean bring(Digest manifest) throws IOException {
        if (!bringFile(manifest)) {
            return false;
        }
        try {
            boolean complete = true;
            for (EvidenceFile file : EvidenceManifest.parse(folder.bytes(manifest, EvidenceManifest.MOST_BYTES))
                    .files()) {
                complete &= bringFile(file.digest());
            }
            return complete;
        } catch (DocumentRefused | EvidenceRefused unreadable) {
            // no file to copy; the engine reports the fault of the manifest
            return true;
        }
    }

    private boolean bringFile(Digest digest) throws IOException {
        if (folder.has(digest)) {
            return true;
        }
        HttpRequest request = site.request("/evidence/" + digest.hex()).build();
        return Boolean.TRUE.equals(site.stream(request, MOST + 1, content -> kept(content, digest)));
    }

    /** False if the bytes differ or are too many; then none are stored. */
    private boolean kept(InputStream content, Digest digest) throws IOException {
        try {
            folder.put(content, digest, MOST);
            return true;
        } catch (EvidenceRefused other) {
            return false;
        }
    }

    @Override
    public void close() {
        site.close();
    }
}
