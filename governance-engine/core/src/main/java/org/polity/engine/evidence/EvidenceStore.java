package org.polity.engine.evidence;

import org.polity.engine.canonical.Digest;

/**
 * The bytes of evidence by their SHA-256. A store that cannot be read throws {@link
 * org.polity.engine.machine.CouldNotJudge}: that says nothing about the evidence.
 */
public interface EvidenceStore {

    /** Whether there are bytes of that digest. */
    boolean has(Digest digest);

    /**
     * The bytes of that digest, checked on the way: they do have it.
     *
     * @throws EvidenceRefused if the bytes are not kept, or those that are kept have another digest
     */
    Content content(Digest digest) throws EvidenceRefused;

    /**
     * The bytes of that digest, checked, all at once.
     *
     * @param most bytes that are read
     * @throws EvidenceRefused if the bytes are not kept, are more, or have another digest
     */
    byte[] bytes(Digest digest, int most) throws EvidenceRefused;
}
