package org.polity.engine.metrics;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.intervals.ClopperPearson;
import org.polity.engine.metrics.intervals.Interval;
import org.polity.engine.metrics.intervals.Level;
import org.polity.engine.metrics.intervals.Mover;
import org.polity.engine.metrics.intervals.Proportion;

/**
 * The groups that may be the most favoured group of all people, though another group is the most favoured in the data: every group
 * whose rate of favourable decisions is not shown to be lower. Subset selection, Gupta, Technometrics 7 (1965). The selection uses a
 * tenth of the error probability, and the comparisons with the remaining groups use the rest.
 */
final class Favoured {

    private static final double SHARE = 0.1;

    private Favoured() {}

    /** The part of a confidence's error probability that is left for comparisons with this reference. */
    static double left(Reference reference) {
        return reference instanceof Reference.MostFavoured ? 1 - SHARE : 1;
    }

    /**
     * The groups that may be this reference instead of the group in the data; none if chance has no effect on the reference.
     *
     * @param confidence two-sided, in (0, 1)
     */
    static List<String> others(Reference reference, SortedMap<String, Confusion> groups, double confidence) {
        if (!(reference instanceof Reference.MostFavoured) || groups.isEmpty()) {
            return List.of();
        }
        String named = Gaps.referenceOf(reference, groups).orElseThrow();
        Proportion best = Rate.SELECTION.of(Objects.requireNonNull(groups.get(named)));
        if (!best.isDefined()) {
            return groups.keySet().stream().filter(name -> !name.equals(named)).toList();
        }
        Level level = Level.of(1 - 2 * SHARE * (1 - confidence) / Math.max(1, groups.size() - 1));
        Interval interval = ClopperPearson.of(best, level);
        return groups.entrySet().stream()
                .filter(group -> !group.getKey().equals(named))
                .filter(group -> !isLess(Rate.SELECTION.of(group.getValue()), level, best, interval))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** @param interval of the best rate at this level */
    private static boolean isLess(Proportion rate, Level level, Proportion best, Interval interval) {
        return rate.isDefined()
                && Mover.difference(best.value(), interval, rate.value(), ClopperPearson.of(rate, level))
                                .low()
                        > 0;
    }
}
