package org.polity.engine.roots;

import org.polity.engine.exact.Sha256;

/** The one that runs everywhere. */
public final class PlainHashing implements Hashing {

    private final Sha256 sha256 = new Sha256();

    @Override
    public void hash(byte[] message, int length, byte[] out, int offset) {
        System.arraycopy(sha256.and(message, 0, length).digest(), 0, out, offset, Sha256.LENGTH);
    }
}
