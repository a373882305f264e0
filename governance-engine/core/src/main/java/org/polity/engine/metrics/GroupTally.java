package org.polity.engine.metrics;

import java.util.Optional;
import java.util.TreeMap;

/** Adds up the confusion tables of the groups of one attribute, cell by cell in any order. Not for several threads. */
public final class GroupTally {

    private final TreeMap<String, Confusion> groups = new TreeMap<>();
    private Confusion unnamed = Confusion.EMPTY;

    /** @param group empty for rows that name no group */
    public void add(Optional<String> group, Confusion counts) {
        if (group.isEmpty()) {
            unnamed = unnamed.plus(counts);
        } else {
            groups.merge(group.get(), counts, Confusion::plus);
        }
    }

    public GroupCounts of(Attribute attribute) {
        return new GroupCounts(attribute, groups, unnamed);
    }
}
