package org.polity.engine.evidence;

/** The bytes of one file of evidence. Content that cannot be read throws {@link org.polity.engine.machine.CouldNotJudge}. */
public interface Content {

    /** How many bytes there are. */
    long size();

    /** A reader from the first byte on; who opened it closes it. */
    Chunks open();

    /** The first bytes. */
    default byte[] head(int most) {
        byte[] head = new byte[(int) Math.min(most, size())];
        int length = 0;
        try (Chunks chunks = open()) {
            for (int read = 0; length < head.length && read >= 0; length += Math.max(0, read)) {
                read = chunks.read(head, length, head.length - length);
            }
        }
        return java.util.Arrays.copyOf(head, length);
    }
}
