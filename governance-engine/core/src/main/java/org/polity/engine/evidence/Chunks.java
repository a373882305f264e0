package org.polity.engine.evidence;

/** Bytes one piece after the other. */
public interface Chunks extends AutoCloseable {

    /**
     * Reads some of the bytes that are left.
     *
     * @param into the place for them, from this index on
     * @param most at least 1
     * @return how many were read, at least 1; -1 at the end
     */
    int read(byte[] into, int from, int most);

    @Override
    void close();
}
