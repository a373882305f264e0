package org.polity.engine.roots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.polity.engine.metrics.groups.Confusion;

/**
 * A Merkle-sum tree over rows as they come: as with RFC 9162, the left part of a tree has the largest power of two of leaves that
 * is less than all. It holds a node for each full part, at most 64, and makes nothing for a row. Written here because no library
 * that was found sums counts.
 */
public final class CountsTree {

    private static final int HASH = 32;
    private static final int COUNTS = 4;
    private static final int NODE = HASH + COUNTS * Long.BYTES;

    private final Hashing sha256;

    /** The prefix and a place for two nodes. */
    private final byte[] message = new byte[1 + 2 * NODE];

    // the full parts from the left, each larger than the next; counts are tp, fp, fn, tn
    private byte[][] hashes = new byte[0][];
    private long[][] counts = new long[0][];
    private int parts;

    private long leaves;

    /** The part that holds the leaf whose path is asked for. */
    private int watched = -1;

    private final List<Sibling> siblings = new ArrayList<>();

    public CountsTree(Hashing sha256) {
        this.sha256 = sha256;
        message[0] = Node.PREFIX;
    }

    /**
     * Adds a row behind the others.
     *
     * @param leaf its hash, 32 bytes, which are copied
     */
    public void add(byte[] leaf, boolean label, boolean decision) {
        if (parts == hashes.length) {
            grow();
        }
        System.arraycopy(leaf, 0, hashes[parts], 0, HASH);
        Arrays.fill(counts[parts], 0);
        counts[parts][decision ? (label ? 0 : 1) : (label ? 2 : 3)] = 1;
        parts++;
        leaves++;
        // as many equal parts meet as the number of leaves has zero bits at its end
        for (int i = Long.numberOfTrailingZeros(leaves); i > 0; i--) {
            join();
        }
    }

    /** Adds a row whose path {@link #path} returns. */
    public void addWatched(byte[] leaf, boolean label, boolean decision) {
        watched = parts;
        add(leaf, label, decision);
    }

    /**
     * The root of all rows; none can be added afterwards.
     *
     * @throws IllegalStateException without rows
     */
    public Node root() {
        if (leaves == 0) {
            throw new IllegalStateException("a tree without rows has no root");
        }
        while (parts > 1) {
            join();
        }
        return node(0);
    }

    /** The siblings on the path from the watched row to the root; complete after {@link #root}. */
    public List<Sibling> path() {
        return List.copyOf(siblings);
    }

    /** The last two parts become one. */
    private void join() {
        int left = parts - 2;
        int right = parts - 1;
        if (watched == right) {
            siblings.add(new Sibling(node(left), true));
            watched = left;
        } else if (watched == left) {
            siblings.add(new Sibling(node(right), false));
        }
        write(left, 1);
        write(right, 1 + NODE);
        sha256.hash(message, message.length, hashes[left], 0);
        for (int i = 0; i < COUNTS; i++) {
            counts[left][i] += counts[right][i];
        }
        parts--;
    }

    private void write(int part, int offset) {
        System.arraycopy(hashes[part], 0, message, offset, HASH);
        for (int i = 0; i < COUNTS; i++) {
            Bytes.put(message, offset + HASH + i * Long.BYTES, counts[part][i]);
        }
    }

    private Node node(int part) {
        long[] of = counts[part];
        return new Node(Bytes.digest(hashes[part]), new Confusion(of[0], of[1], of[2], of[3]));
    }

    private void grow() {
        int more = Math.max(4, 2 * parts);
        hashes = Arrays.copyOf(hashes, more);
        counts = Arrays.copyOf(counts, more);
        for (int i = parts; i < more; i++) {
            hashes[i] = new byte[HASH];
            counts[i] = new long[COUNTS];
        }
    }
}
