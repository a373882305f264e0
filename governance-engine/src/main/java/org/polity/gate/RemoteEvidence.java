package org.polity.gate;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.EvidenceFile;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.EvidenceStore;
import org.polity.engine.reading.DocumentRefused;
import org.polity.engine.store.EvidenceFolder;

/** Brings evidence from a site by its digest into a folder of one's own. What arrives with another digest is not it. */
final class RemoteEvidence {

    private static final long MOST = 512L << 20;
    private static final int MANIFEST = 1 << 20;

    private final URI site;
    private final EvidenceFolder folder;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

    RemoteEvidence(URI site, Path folder) throws IOException {
        this.site = site;
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
            for (EvidenceFile file :
                    EvidenceManifest.parse(folder.bytes(manifest, MANIFEST)).files()) {
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
        HttpRequest request = HttpRequest.newBuilder(site.resolve("/evidence/" + digest.hex()))
                .timeout(Duration.ofMinutes(2))
                .build();
        try {
            HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream content = answer.body()) {
                if (answer.statusCode() == 404) {
                    return false;
                }
                if (answer.statusCode() != 200) {
                    throw new IOException("the evidence store answered %d".formatted(answer.statusCode()));
                }
                return folder.put(content, MOST).equals(digest);
            }
        } catch (EvidenceRefused tooLarge) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while evidence was on its way", interrupted);
        }
    }
}
