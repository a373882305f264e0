package org.polity.engine.exact;

import org.bouncycastle.crypto.digests.SHA256Digest;

/** A SHA-256 (FIPS 180-4) of bytes that come in pieces. */
public final class Sha256 {

    /** Bytes of a digest. */
    public static final int LENGTH = 32;

    private final SHA256Digest digest = new SHA256Digest();

    /** The 32 bytes of the digest of these bytes. */
    public static byte[] of(byte[] bytes) {
        return new Sha256().and(bytes).digest();
    }

    /** More bytes. */
    public Sha256 and(byte[] bytes) {
        return and(bytes, 0, bytes.length);
    }

    /** More bytes: so many from an index on. */
    public Sha256 and(byte[] bytes, int from, int count) {
        digest.update(bytes, from, count);
        return this;
    }

    /** The 32 bytes; the next digest begins empty. */
    public byte[] digest() {
        byte[] result = new byte[LENGTH];
        digest(result, 0);
        return result;
    }

    /** Writes the 32 bytes from an index on; the next digest begins empty. */
    public void digest(byte[] out, int offset) {
        digest.doFinal(out, offset);
    }
}
