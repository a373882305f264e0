package org.polity.web.releases;

import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.Content;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.EvidenceStore;
import org.polity.engine.store.EvidenceFolder;

/** A folder of evidence that counts how often files are read. */
final class CountedStore implements EvidenceStore {

    private final EvidenceFolder folder;
    private int reads;

    CountedStore(EvidenceFolder folder) {
        this.folder = folder;
    }

    int reads() {
        return reads;
    }

    @Override
    public boolean has(Digest digest) {
        return folder.has(digest);
    }

    @Override
    public Content content(Digest digest) throws EvidenceRefused {
        reads++;
        return folder.content(digest);
    }

    @Override
    public byte[] bytes(Digest digest, int most) throws EvidenceRefused {
        reads++;
        return folder.bytes(digest, most);
    }
}
