package org.polity.engine.roots;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.Digest;
import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.policy.rules.Favourable;

/** Grows the trees of several groves in one pass over the rows. Not for several threads. */
public final class Groves implements Rows {

    private static final long NOBODY = -1;

    /** The trees of a grove, by group. */
    private record Stand(Grove grove, int attribute, Map<String, CountsTree> trees) {}

    private final Hashing sha256;
    private final Salts salts;
    private final Inputs inputs;
    private final List<Attribute> attributes;
    private final List<Stand> positive = new ArrayList<>();
    private final List<Stand> negative = new ArrayList<>();
    private final long watched;

    private final byte[] salt = new byte[32];
    private final byte[] asked = new byte[32];
    private final byte[] message = new byte[Leaf.LENGTH];
    private final byte[] hash = new byte[32];

    private long rows;
    private @Nullable Leaf leaf;
    private final Map<Grove, String> groups = new HashMap<>();

    private Groves(List<Grove> groves, Digest key, List<String> inputs, Hashing sha256, long watched) {
        this.sha256 = sha256;
        this.salts = new Salts(key, sha256);
        this.inputs = new Inputs(inputs, sha256);
        this.attributes = groves.stream().map(Grove::attribute).distinct().toList();
        this.watched = watched;
        for (Grove grove : groves) {
            (grove.favourable() == Favourable.POSITIVE ? positive : negative)
                    .add(new Stand(grove, attributes.indexOf(grove.attribute()), new HashMap<>()));
        }
    }

    /**
     * Groves without trees yet.
     *
     * @param groves which, each once
     * @param key what salts are made from, 32 bytes
     * @param inputs the manifest's input columns, in its order
     */
    public static Groves of(List<Grove> groves, Digest key, List<String> inputs, Hashing sha256) {
        return new Groves(groves, key, inputs, sha256, NOBODY);
    }

    /** One grove that remembers the way to the row of that position. */
    public static Groves watching(long position, Grove grove, Digest key, List<String> inputs, Hashing sha256) {
        return new Groves(List.of(grove), key, inputs, sha256, position);
    }

    /** The attributes whose groups {@link #row} takes, in that order. */
    public List<Attribute> attributes() {
        return attributes;
    }

    @Override
    public void row(
            long position, boolean label, boolean decision, @Nullable String[] groups, @Nullable String[] inputs) {
        rows++;
        salts.salt(position, salt);
        this.inputs.hash(inputs, asked);
        grow(positive, position, label, decision, groups);
        grow(negative, position, !label, !decision, groups);
    }

    private void grow(List<Stand> stands, long position, boolean label, boolean decision, @Nullable String[] groups) {
        if (stands.isEmpty()) {
            return;
        }
        Leaf.write(message, position, salt, label, decision, asked);
        sha256.hash(message, message.length, hash, 0);
        for (Stand stand : stands) {
            String group = groups[stand.attribute];
            if (group != null) {
                CountsTree tree = stand.trees.computeIfAbsent(group, first -> new CountsTree(sha256));
                if (position == watched) {
                    tree.addWatched(hash, label, decision);
                    this.groups.put(stand.grove, group);
                    leaf = new Leaf(position, Bytes.digest(salt), label, decision, Bytes.digest(asked));
                } else {
                    tree.add(hash, label, decision);
                }
            }
        }
    }

    /** How many rows came. */
    public long rows() {
        return rows;
    }

    /** The roots of each grove's groups; no row can come afterwards. */
    public Map<Grove, List<GroupRoot>> roots() {
        Map<Grove, List<GroupRoot>> roots = new LinkedHashMap<>();
        for (List<Stand> stands : List.of(positive, negative)) {
            for (Stand stand : stands) {
                List<GroupRoot> found = new ArrayList<>();
                stand.trees.forEach((group, tree) -> {
                    Node root = tree.root();
                    found.add(new GroupRoot(group, root.counts(), root.hash()));
                });
                found.sort(java.util.Comparator.comparing(GroupRoot::group, CodePoints::compare));
                roots.put(stand.grove, List.copyOf(found));
            }
        }
        return roots;
    }

    /** The way to the watched row, after {@link #roots}; empty where it is in no group, or beyond the rows. */
    public Optional<RowPath> path() {
        for (List<Stand> stands : List.of(positive, negative)) {
            for (Stand stand : stands) {
                String group = groups.get(stand.grove);
                CountsTree tree = group == null ? null : stand.trees.get(group);
                if (group != null && tree != null && leaf != null) {
                    return Optional.of(new RowPath(group, leaf, tree.path()));
                }
            }
        }
        return Optional.empty();
    }
}
