package org.polity.engine.roots;

import org.bouncycastle.crypto.digests.SHA256Digest;

/** The one that runs everywhere. */
public final class PlainSha256 implements Sha256 {

    private final SHA256Digest digest = new SHA256Digest();

    @Override
    public void hash(byte[] message, int length, byte[] out, int offset) {
        digest.update(message, 0, length);
        digest.doFinal(out, offset);
    }
}
