package org.polity.engine.roots;

import java.util.Arrays;
import org.polity.engine.canonical.Digest;

/**
 * The salt of each row: HMAC-SHA-256 (RFC 2104) of its position, so that a leaf without the key reveals nothing about its row.
 * This code exists because HMAC must use the machine's fast SHA-256.
 */
final class Salts {

    private static final int BLOCK = 64;

    private final Hashing sha256;
    private final byte[] inner = new byte[BLOCK + 8];
    private final byte[] outer = new byte[BLOCK + 32];

    /** @param key of 32 bytes; for public files the digest of the predictions file */
    Salts(Digest key, Hashing sha256) {
        this.sha256 = sha256;
        byte[] padded = Arrays.copyOf(key.bytes(), BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            inner[i] = (byte) (padded[i] ^ 0x36);
            outer[i] = (byte) (padded[i] ^ 0x5c);
        }
    }

    void salt(long position, byte[] out) {
        Bytes.put(inner, BLOCK, position);
        sha256.hash(inner, inner.length, outer, BLOCK);
        sha256.hash(outer, outer.length, out, 0);
    }
}
