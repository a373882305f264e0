package org.polity.engine.roots;

import java.util.List;

/**
 * Why a row is in a tree.
 *
 * @param group the group of the row
 * @param leaf the row
 * @param siblings from the leaf's to the one below the root
 */
public record RowPath(String group, Leaf leaf, List<Sibling> siblings) {

    public RowPath {
        siblings = List.copyOf(siblings);
    }

    /** The root that the path leads to. */
    public Node root(Hashing sha256) {
        Node node = leaf.node(sha256);
        for (Sibling sibling : siblings) {
            node = sibling.isLeft() ? Node.over(sibling.node(), node, sha256) : Node.over(node, sibling.node(), sha256);
        }
        return node;
    }
}
