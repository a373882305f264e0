package org.polity.engine.csv;

import java.io.ByteArrayInputStream;
import org.polity.engine.evidence.Chunks;
import org.polity.engine.evidence.Content;

/** Content in memory, read in pieces of odd sizes. */
record Bytes(byte[] bytes) implements Content {

    private static final int PIECE = 7;

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public Chunks open() {
        ByteArrayInputStream stream = new ByteArrayInputStream(bytes);
        return new Chunks() {
            @Override
            public int read(byte[] into, int from, int most) {
                return stream.read(into, from, bytes.length > 1000 ? most : Math.min(most, PIECE));
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }
}
