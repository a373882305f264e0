package org.polity.engine.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.polity.engine.metrics.groups.Confusion;
import org.polity.engine.metrics.intervals.ClopperPearson;
import org.polity.engine.metrics.intervals.Interval;
import org.polity.engine.metrics.intervals.Level;
import org.polity.engine.metrics.intervals.Method;
import org.polity.engine.metrics.intervals.Proportion;
import org.polity.engine.metrics.intervals.Wilson;

/** One group in the comparisons of one metric: the interval of each of its rates is taken once at a level, not once a pair. */
final class Side {

    /** Comparisons are made at two levels by turns: alone, and corrected for their number. */
    private static final int LEVELS = 2;

    private final String name;
    private final Method method;
    private final Proportion[] proportions;
    private final @Nullable Level[] levels;
    private final @Nullable Interval[] intervals;
    private final int[] oldest;

    /** @param method whose single intervals these are */
    Side(String name, Confusion table, List<Rate> rates, Method method) {
        this.name = name;
        this.method = method;
        this.proportions = new Proportion[rates.size()];
        for (int rate = 0; rate < proportions.length; rate++) {
            proportions[rate] = rates.get(rate).of(table);
        }
        this.levels = new Level[LEVELS * proportions.length];
        this.intervals = new Interval[LEVELS * proportions.length];
        this.oldest = new int[proportions.length];
    }

    String name() {
        return name;
    }

    /** @param rate its position among the metric's rates */
    Proportion proportion(int rate) {
        return proportions[rate];
    }

    /** The interval of a rate that has cases. */
    Interval interval(int rate, Level level) {
        int place = LEVELS * rate;
        for (int slot = place; slot < place + LEVELS; slot++) {
            Interval known = intervals[slot];
            if (known != null && level.equals(levels[slot])) {
                return known;
            }
        }
        Interval fresh = method.isFromScores()
                ? Wilson.score(proportions[rate], level.z())
                : ClopperPearson.of(proportions[rate], level);
        oldest[rate] = (oldest[rate] + 1) % LEVELS;
        levels[place + oldest[rate]] = level;
        intervals[place + oldest[rate]] = fresh;
        return fresh;
    }
}
