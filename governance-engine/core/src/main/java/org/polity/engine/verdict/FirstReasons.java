package org.polity.engine.verdict;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The first different reasons and how many more there are: a finding lists no more of them, and the maintainer chooses how many there
 * are.
 */
final class FirstReasons<R> {

    /** Reasons that one finding lists. */
    static final int MOST = 50;

    private final Set<R> first = new LinkedHashSet<>();
    private long more;

    void add(R reason) {
        if (first.size() < MOST) {
            first.add(reason);
        } else if (!first.contains(reason)) {
            more++;
        }
    }

    void addAll(FirstReasons<R> others) {
        others.first.forEach(this::add);
        more += others.more;
    }

    boolean isEmpty() {
        return first.isEmpty();
    }

    /** Those that are kept, in the order in which they came. */
    List<R> first() {
        return List.copyOf(first);
    }

    /** How many there are beside {@link #first}, of which some may be the same. */
    long more() {
        return more;
    }
}
