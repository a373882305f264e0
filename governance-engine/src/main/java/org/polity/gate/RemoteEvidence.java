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

/** Brings evidence from a site by its digest into a folder of one's own. Bytes of another digest are not kept. */
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
     * Brings a manifest and every file it names.
     *
     * @return whether everything there is to bring is here; false when the site says that it has not got something
     * @throws IOException when the site can't be reached, which says nothing about the evidence
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
            // there is nothing more to bring; the engine says what is wrong with it
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

    /** False where the bytes are others, or too many: then none are kept. */
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
