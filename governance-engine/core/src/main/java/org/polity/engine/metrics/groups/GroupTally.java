package org.polity.engine.metrics.groups;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Adds up the confusion tables of the groups of one attribute, cell by cell in any order. Not for several threads. */
public final class GroupTally {

    private final TreeMap<String, Confusion> groups = new TreeMap<>();
    private Confusion unnamed = Confusion.EMPTY;

    private GroupTally() {}

    /**
     * Counts the cells of one attribute.
     *
     * @param group the group of a cell; empty for rows that name no group
     * @param counts the rows of a cell
     */
    public static <C> GroupCounts of(
            Attribute attribute,
            Collection<C> cells,
            Function<C, Optional<String>> group,
            Function<C, Confusion> counts) {
        GroupTally tally = new GroupTally();
        cells.forEach(cell -> tally.add(group.apply(cell), counts.apply(cell)));
        return new GroupCounts(attribute, tally.groups, tally.unnamed);
    }

    private void add(Optional<String> group, Confusion counts) {
        if (group.isEmpty()) {
            unnamed = unnamed.plus(counts);
        } else {
            groups.merge(group.get(), counts, Confusion::plus);
        }
    }
}
