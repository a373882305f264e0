package org.polity.engine.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.polity.engine.metrics.groups.Confusion;

/**
 * Two groups that are compared.
 *
 * @param group whose figures
 * @param reference whom they are compared with
 */
record GroupPair(String group, String reference) {

    /**
     * Whom the rule compares, in name order.
     *
     * @param names who can be compared
     * @param reference whom each is compared with; nobody is, when it is not among the names
     * @param tables where the reference is looked for
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
