package org.polity.web.site;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The number of unfinished requests of each sender. A sender without a request takes no memory. */
public final class SenderCounts {

    private final ConcurrentMap<Sender, Integer> counts = new ConcurrentHashMap<>();

    /** @return how many there are with this one, which has to be ended by {@link #end} */
    public int begin(Sender sender) {
        return counts.merge(sender, 1, Integer::sum);
    }

    public void end(Sender sender) {
        counts.computeIfPresent(sender, (one, count) -> count == 1 ? null : count - 1);
    }

    int of(Sender sender) {
        return counts.getOrDefault(sender, 0);
    }
}
