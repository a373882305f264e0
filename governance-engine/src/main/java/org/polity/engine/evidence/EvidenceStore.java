package org.polity.engine.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.polity.engine.canonical.Digest;

/** Where the bytes of evidence are, by their SHA-256. */
public interface EvidenceStore {

    /**
     * Keeps everything left in a stream; the same bytes are kept once.
     *
     * @param most bytes that are accepted
     * @return the digest they can be asked back by
     * @throws EvidenceRefused if there are more bytes; nothing is kept then
     */
    Digest put(InputStream content, long most) throws IOException, EvidenceRefused;

    /** Whether there is a file of that digest. */
    boolean has(Digest digest);

    /**
     * The file of that digest, checked on the way: its bytes do have it.
     *
     * @throws EvidenceRefused if there is none, or the bytes that are kept have another digest
     */
    Path file(Digest digest) throws IOException, EvidenceRefused;

    /**
     * The bytes of that digest, checked.
     *
     * @param most bytes that are read
     * @throws EvidenceRefused if there are none or more, or they have another digest
     */
    byte[] bytes(Digest digest, int most) throws IOException, EvidenceRefused;
}
