package org.polity.engine.roots;

/** A SHA-256 (FIPS 180-4): the machine's own where it has a fast one, {@link PlainSha256} elsewhere. Not for several threads. */
public interface Hashing {

    /**
     * Writes the 32 bytes of a hash.
     *
     * @param message its first {@code length} bytes are hashed
     * @param out takes the hash from {@code offset} on; may be the message itself
     */
    void hash(byte[] message, int length, byte[] out, int offset);
}
