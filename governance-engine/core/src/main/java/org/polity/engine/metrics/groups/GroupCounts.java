package org.polity.engine.metrics.groups;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The confusion table of each group of one attribute.
 *
 * @param attribute the attribute of the groups
 * @param groups by name, in code unit order whatever order the rows came in; a crossed group is named {@code Caucasian*Male}
 * @param unnamed rows that name no group: counted and shown, in no group
 */
public record GroupCounts(Attribute attribute, SortedMap<String, Confusion> groups, Confusion unnamed) {

    public GroupCounts {
        // a copy of its own; no library that browsers have makes a sorted map that cannot be changed
        groups = new TreeMap<>(groups);
    }

    /** Counts of groups given in any order. */
    public static GroupCounts of(Attribute attribute, Map<String, Confusion> groups, Confusion unnamed) {
        return new GroupCounts(attribute, new TreeMap<>(groups), unnamed);
    }

    /** How many rows name no group. */
    public long unknown() {
        return unnamed.n();
    }

    /** How many rows there are. */
    public long rows() {
        long rows = unknown();
        for (Confusion counts : groups.values()) {
            rows += counts.n();
        }
        return rows;
    }

    /** The same rows with the other decision as the favourable one. */
    public GroupCounts flipped() {
        TreeMap<String, Confusion> flipped = new TreeMap<>(groups);
        flipped.replaceAll((name, counts) -> counts.flipped());
        return new GroupCounts(attribute, flipped, unnamed.flipped());
    }
}
