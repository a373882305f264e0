package org.polity.browser.trial;

import org.polity.engine.evidence.Chunks;
import org.polity.engine.evidence.Content;

/** Content in memory. */
record Held(byte[] bytes) implements Content {

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public Chunks open() {
        int[] at = {0};
        return new Chunks() {
            @Override
            public int read(byte[] into, int from, int most) {
                int count = Math.min(most, bytes.length - at[0]);
                System.arraycopy(bytes, at[0], into, from, count);
                at[0] += count;
                return count == 0 ? -1 : count;
            }

            @Override
            public void close() {}
        };
    }
}
