package org.polity.engine.counting;

import java.security.DigestException;
import java.security.MessageDigest;
import org.polity.engine.roots.Hashing;
import org.polity.engine.store.FileDigest;

/** The platform's SHA-256, which uses the processor's instructions. */
final class MachineSha256 implements Hashing {

    private final MessageDigest digest = FileDigest.sha256();

    @Override
    public void hash(byte[] message, int length, byte[] out, int offset) {
        digest.update(message, 0, length);
        try {
            digest.digest(out, offset, 32);
        } catch (DigestException e) {
            throw new IllegalArgumentException("a hash needs room for 32 bytes", e);
        }
    }
}
