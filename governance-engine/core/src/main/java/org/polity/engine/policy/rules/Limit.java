package org.polity.engine.policy.rules;

import org.polity.engine.metrics.LimitSide;
import org.polity.engine.metrics.PartsPerMillion;
import org.polity.engine.metrics.intervals.Interval;

/**
 * The value a measurement must not pass.
 *
 * @param comparator which side is good
 * @param value the limit itself, which is on the good side
 */
public record Limit(LimitSide comparator, PartsPerMillion value) {

    /** Whether a measurement whose interval is this one is surely inside. */
    public boolean holdsFor(PartsPerMillion low, PartsPerMillion high) {
        return switch (comparator) {
            case AT_MOST -> high.compareTo(value) <= 0;
            case AT_LEAST -> low.compareTo(value) >= 0;
        };
    }

    /** Whether this interval, rounded outwards to millionths, is surely inside. */
    public boolean holdsFor(Interval interval) {
        return holdsFor(PartsPerMillion.down(interval.low()), PartsPerMillion.up(interval.high()));
    }

    /** Whether it is surely outside. */
    public boolean isBrokenBy(PartsPerMillion low, PartsPerMillion high) {
        return switch (comparator) {
            case AT_MOST -> low.compareTo(value) > 0;
            case AT_LEAST -> high.compareTo(value) < 0;
        };
    }

    /** Whether this interval, rounded outwards to millionths, is surely outside. */
    public boolean isBrokenBy(Interval interval) {
        return isBrokenBy(PartsPerMillion.down(interval.low()), PartsPerMillion.up(interval.high()));
    }

    /** How far the deciding end of an interval is inside; negative outside. */
    public PartsPerMillion margin(PartsPerMillion low, PartsPerMillion high) {
        return switch (comparator) {
            case AT_MOST -> new PartsPerMillion(value.value() - high.value());
            case AT_LEAST -> new PartsPerMillion(low.value() - value.value());
        };
    }
}
