package org.polity.web.releases;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.EvidenceManifest;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.EvidenceStore;
import org.polity.engine.machine.CouldNotJudge;
import org.polity.engine.reading.DocumentRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The manifests of releases, if the site has them. */
@Component
public class Manifests {

    private static final Logger log = LoggerFactory.getLogger(Manifests.class);
    private static final long MOST_BYTES_KNOWN = 16L << 20;

    /** @param manifest empty if the bytes are not a manifest */
    private record Parsed(int bytes, Optional<EvidenceManifest> manifest) {}

    private final EvidenceStore store;

    /** A digest always identifies the same bytes, so each manifest is read once. */
    private final Cache<Digest, Parsed> known = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES_KNOWN)
            .weigher((Digest digest, Parsed parsed) -> parsed.bytes())
            .build();

    Manifests(EvidenceStore store) {
        this.store = store;
    }

    /** Empty if the manifest is missing, invalid, or unreadable now. None of these makes a page fail. */
    public Optional<EvidenceManifest> of(ModelRelease release) {
        try {
            return read(release);
        } catch (CouldNotJudge unreadable) {
            log.warn("the manifest of release {} can't be read now: {}", release.id(), unreadable.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Empty if the manifest is missing or invalid.
     *
     * @throws CouldNotJudge if this machine cannot read the file, so its content is unknown
     */
    Optional<EvidenceManifest> read(ModelRelease release) {
        return read(digest(release));
    }

    Optional<EvidenceManifest> read(Digest digest) {
        if (!store.has(digest)) {
            return Optional.empty();
        }
        Parsed parsed = known.getIfPresent(digest);
        if (parsed != null) {
            return parsed.manifest();
        }
        try {
            byte[] document = store.bytes(digest, EvidenceManifest.MOST_BYTES);
            Optional<EvidenceManifest> manifest = parsed(document);
            known.put(digest, new Parsed(document.length, manifest));
            return manifest;
        } catch (EvidenceRefused missing) {
            return Optional.empty();
        }
    }

    private static Optional<EvidenceManifest> parsed(byte[] document) {
        try {
            return Optional.of(EvidenceManifest.parse(document));
        } catch (DocumentRefused noManifest) {
            return Optional.empty();
        }
    }

    /** Whether the manifest and every listed file are stored here, with any content. */
    boolean isComplete(ModelRelease release) {
        if (!store.has(digest(release))) {
            return false;
        }
        try {
            // an invalid manifest lists no files; the findings report its fault
            return read(release).stream()
                    .flatMap(manifest -> manifest.files().stream())
                    .allMatch(file -> store.has(file.digest()));
        } catch (CouldNotJudge unreadable) {
            return false;
        }
    }

    private static Digest digest(ModelRelease release) {
        return new Digest(release.manifest().withoutPrefix());
    }
}
