package org.polity.engine.evidence;

import java.io.IOException;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.words.Sentence;

/** Reads the documents of one release. All of them are held at once, so all together are bounded. */
final class Documents {

    private static final long MOST_BYTES = 64L << 20;

    private final EvidenceStore store;
    private long read;

    Documents(EvidenceStore store) {
        this.store = store;
    }

    byte[] bytes(EvidenceFile file) throws EvidenceRefused {
        if (read > MOST_BYTES) {
            throw new EvidenceRefused(Sentence.of("evidence.documentsTooLarge", MOST_BYTES));
        }
        try {
            byte[] bytes = store.bytes(file.digest(), StrictJson.MAX_BYTES);
            read += bytes.length;
            return bytes;
        } catch (IOException e) {
            throw new EvidenceRefused(Sentence.of("evidence.unreadable", file.name()));
        }
    }
}
