package org.polity.engine.roots;

import org.polity.engine.exact.Sha256;

/** The one that runs everywhere. */
public final class PlainSha256 implements Hashing {

    private final Sha256 sha256 = new Sha256();

    @Override
    public void hash(byte[] message, int length, byte[] out, int offset) {
        sha256.and(message, 0, length).digest(out, offset);
    }
}
