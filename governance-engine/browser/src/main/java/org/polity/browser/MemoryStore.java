package org.polity.browser;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.polity.engine.canonical.Digest;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.evidence.EvidenceStore;
import org.polity.engine.evidence.StoreFault;

/** The files in the memory of a page, each by the digest of its bytes. */
final class MemoryStore implements EvidenceStore {

    private final Map<Digest, byte[]> files = new HashMap<>();

    MemoryStore(List<byte[]> files) {
        files.forEach(file -> this.files.put(Digest.of(file), file));
    }

    @Override
    public boolean has(Digest digest) {
        return files.containsKey(digest);
    }

    @Override
    public MemoryContent content(Digest digest) throws EvidenceRefused {
        return new MemoryContent(present(digest));
    }

    @Override
    public byte[] bytes(Digest digest, int most) throws EvidenceRefused {
        byte[] bytes = present(digest);
        if (bytes.length > most) {
            throw new EvidenceRefused(new StoreFault.TooLarge(most));
        }
        return bytes.clone();
    }

    private byte[] present(Digest digest) throws EvidenceRefused {
        byte[] bytes = files.get(digest);
        if (bytes == null) {
            throw new EvidenceRefused(new StoreFault.Missing(digest));
        }
        return bytes;
    }
}
