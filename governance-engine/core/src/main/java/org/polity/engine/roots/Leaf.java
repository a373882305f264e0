package org.polity.engine.roots;

import org.polity.engine.canonical.Digest;
import org.polity.engine.metrics.groups.Confusion;

/**
 * A counted row.
 *
 * @param position the number of the row in the file, from 0
 * @param salt 32 bytes that nobody guesses who lacks the file's key
 * @param label whether the label is the favourable class
 * @param decision whether the decision is
 * @param inputs the hash of the model's inputs; zero where the manifest names none
 */
public record Leaf(long position, Digest salt, boolean label, boolean decision, Digest inputs) {

    static final byte PREFIX = 0;

    /** Its length in bytes. */
    static final int LENGTH = 1 + 8 + 32 + 1 + 1 + 32;

    /** The node that it is alone. */
    public Node node(Hashing sha256) {
        byte[] message = new byte[LENGTH];
        byte[] hash = new byte[32];
        write(message, position, salt.bytes(), label, decision, inputs.bytes());
        sha256.hash(message, LENGTH, hash, 0);
        return new Node(Bytes.digest(hash), counts());
    }

    /** One row. */
    public Confusion counts() {
        return new Confusion(
                label && decision ? 1 : 0,
                !label && decision ? 1 : 0,
                label && !decision ? 1 : 0,
                !label && !decision ? 1 : 0);
    }

    static void write(byte[] message, long position, byte[] salt, boolean label, boolean decision, byte[] inputs) {
        message[0] = PREFIX;
        Bytes.put(message, 1, position);
        System.arraycopy(salt, 0, message, 9, 32);
        message[41] = (byte) (label ? 1 : 0);
        message[42] = (byte) (decision ? 1 : 0);
        System.arraycopy(inputs, 0, message, 43, 32);
    }
}
