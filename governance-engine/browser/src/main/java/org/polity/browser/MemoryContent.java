package org.polity.browser;

import org.polity.engine.evidence.Chunks;
import org.polity.engine.evidence.Content;

/** Content in the memory of a page. */
final class MemoryContent implements Content {

    private final byte[] bytes;

    /** @param bytes not copied, because no caller changes them */
    MemoryContent(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public Chunks open() {
        return new Pieces();
    }

    private final class Pieces implements Chunks {

        private int at;

        @Override
        public int read(byte[] into, int from, int most) {
            int count = Math.min(most, bytes.length - at);
            if (count == 0) {
                return -1;
            }
            System.arraycopy(bytes, at, into, from, count);
            at += count;
            return count;
        }

        @Override
        public void close() {}
    }
}
