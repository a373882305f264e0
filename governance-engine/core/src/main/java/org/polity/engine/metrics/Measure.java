package org.polity.engine.metrics;

/** What of two groups is compared. */
public sealed interface Measure permits Rate, ScoreMean {

    /** The name in data: {@code true_positive_rate}. */
    String label();
}
