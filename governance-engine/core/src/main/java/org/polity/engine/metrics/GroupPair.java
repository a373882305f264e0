package org.polity.engine.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.polity.engine.metrics.groups.Confusion;

/**
 * Two groups that are compared.
 *
 * @param group the compared group
 * @param reference the group for the comparison
 */
record GroupPair(String group, String reference) {

    /**
     * The pairs that the rule compares, in the order of names.
     *
     * @param names the groups that can be compared
     * @param reference the reference of each comparison; no pair results if it is not among the names
     * @param tables the tables that determine the reference
     */
    static List<GroupPair> of(List<String> names, Reference reference, SortedMap<String, Confusion> tables) {
        List<GroupPair> rivals = new ArrayList<>();
        if (reference instanceof Reference.AllPairs) {
            for (int i = 0; i < names.size(); i++) {
                for (int j = i + 1; j < names.size(); j++) {
                    rivals.add(new GroupPair(names.get(i), names.get(j)));
                }
            }
            return rivals;
        }
        Optional<String> chosen = Gaps.referenceOf(reference, tables).filter(names::contains);
        for (String name : names) {
            if (chosen.isPresent() && !name.equals(chosen.get())) {
                rivals.add(new GroupPair(name, chosen.get()));
            }
        }
        return rivals;
    }
}
