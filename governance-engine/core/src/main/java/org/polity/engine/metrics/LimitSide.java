package org.polity.engine.metrics;

import org.polity.engine.metrics.intervals.Interval;

/** On which side of its limit a measurement must lie; the order is that of the contracts' enum. */
public enum LimitSide {
    AT_MOST("atMost"),
    AT_LEAST("atLeast");

    private final String label;

    LimitSide(String label) {
        this.label = label;
    }

    /** The interval as seen from this side: the magnitude of a difference, or the ratio turned to at most 1. */
    public Interval turned(Interval interval) {
        return this == AT_MOST ? interval.magnitude() : interval.folded();
    }

    /** Whether a comparison whose turned interval is this one surely lies beyond a limit. */
    boolean isBeyond(Interval turned, double limit) {
        return this == AT_MOST ? turned.low() > limit : turned.high() < limit;
    }

    /** The field of a policy's {@code limit}: {@code atMost} or {@code atLeast}. */
    public String label() {
        return label;
    }
}
