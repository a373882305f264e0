package org.polity.engine.policy;

import org.polity.engine.metrics.Comparator;
import org.polity.engine.metrics.PartsPerMillion;

/**
 * The value a measurement must not pass.
 *
 * @param comparator which side is good
 * @param value the limit itself, which is on the good side
 */
public record Limit(Comparator comparator, PartsPerMillion value) {

    /** Whether a measurement whose interval is this one is surely inside. */
    public boolean holdsFor(PartsPerMillion low, PartsPerMillion high) {
        return switch (comparator) {
            case AT_MOST -> high.compareTo(value) <= 0;
            case AT_LEAST -> low.compareTo(value) >= 0;
        };
    }

    /** Whether it is surely outside. */
    public boolean isBrokenBy(PartsPerMillion low, PartsPerMillion high) {
        return switch (comparator) {
            case AT_MOST -> low.compareTo(value) > 0;
            case AT_LEAST -> high.compareTo(value) < 0;
        };
    }

    /** How far a value is inside the limit; negative outside. */
    public double margin(double measured) {
        double limit = value.decimal().doubleValue();
        return switch (comparator) {
            case AT_MOST -> limit - measured;
            case AT_LEAST -> measured - limit;
        };
    }
}
