package org.polity.engine.roots;

import org.polity.engine.canonical.Digest;
import org.polity.engine.metrics.groups.Confusion;

/**
 * The counts and the root of a group in a verdict.
 *
 * @param group its name, as the engine counts it
 * @param counts of its rows; positive is the favourable decision
 * @param root of the {@link CountsTree} over them
 */
public record GroupRoot(String group, Confusion counts, Digest root) {

    private static final byte PREFIX = 2;

    /** What a {@link BoundRoot} is over. */
    public Digest hash() {
        return new Bytes()
                .add(PREFIX)
                .add(group)
                .add(counts.tp())
                .add(counts.fp())
                .add(counts.fn())
                .add(counts.tn())
                .add(root.bytes())
                .digest(new PlainSha256());
    }
}
