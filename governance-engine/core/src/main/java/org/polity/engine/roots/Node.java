package org.polity.engine.roots;

import org.polity.engine.canonical.Digest;
import org.polity.engine.metrics.groups.Confusion;

/**
 * A node of a {@link CountsTree}.
 *
 * @param hash of the leaf, or of both children with their counts
 * @param counts of the rows below it
 */
public record Node(Digest hash, Confusion counts) {

    static final byte PREFIX = 1;

    /** The node above two others. */
    public static Node over(Node left, Node right, Hashing sha256) {
        Bytes message = new Bytes().add(PREFIX);
        left.write(message);
        right.write(message);
        return new Node(message.digest(sha256), left.counts.plus(right.counts));
    }

    private void write(Bytes message) {
        message.add(hash.bytes())
                .add(counts.tp())
                .add(counts.fp())
                .add(counts.fn())
                .add(counts.tn());
    }
}
